// What the chosen clause has been said to mean, and, for whom the regulation gives the right, a place to say it.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { interpret, interpretations } from '#core/life/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { dayOf } from '#web/ui/when.ts'
import { lifeWords } from './words.ts'

export function Interpretations({ policy, clause }: { policy: string; clause: string }) {
  const words = useWords(lifeWords)
  const known = useRead(interpretations, { policy })
  const [says, setSays] = useState('')
  const act = useDeed(interpret, () => setSays(''))
  if (!known.data) return null
  const rows = known.data.rows.filter((one) => one.clause === clause)
  return (
    <section className="card pad stack-tight">
      <h2>{words.interpretations}</h2>
      {rows.length === 0 && <p className="caption">{words.noInterpretation}</p>}
      {rows.map((one) => <div key={one.at + one.says}><p>{one.says}</p><p className="caption">{one.by} {dayOf(one.at)}</p></div>)}
      {known.data.may.allowed && (
        <form onSubmit={(event) => { event.preventDefault(); act.mutate({ input: { policy, clause, says } }) }}>
          <ProblemNote error={act.error} />
          <Field label={words.interpret}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2 }} value={says} onChange={(event) => setSays(event.target.value)} />}</Field>
          <Button htmlType="submit" disabled={says.trim() === ''} loading={act.isPending}>{words.record}</Button>
        </form>
      )}
    </section>
  )
}
