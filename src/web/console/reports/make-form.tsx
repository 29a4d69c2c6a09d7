// Which report, of which days, for which duty: the rest the system does.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { makeReport, type ReportKindView } from '#core/reports/report-contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { Field } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { useGo } from '../address.ts'
import { paths } from '../paths.ts'
import { spans } from './spans.ts'
import { reportWords } from './words.ts'

export function MakeForm({ kinds, onMade }: { kinds: ReportKindView[]; onMade: () => void }) {
  const words = useWords(reportWords)
  const text = useText()
  const go = useGo()
  const offered = spans(useNow())
  const [name, setName] = useState(kinds[0]!.name)
  const [days, setDays] = useState(offered.thisYear)
  const kind = kinds.find((one) => one.name === name)!
  const [chosen, setChosen] = useState<string | null>(null)
  const under = chosen ?? kind.duties[0]?.under ?? ''
  const duty = kind.duties.find((one) => one.under === under)
  const make = useDeed(makeReport, (row) => {
    onMade()
    go(paths.report(row.id))
  })
  const choose = (value: string) => {
    setName(value)
    setChosen(null)
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); make.mutate({ input: { name, ...days, ...(under !== '' && { under }) } }) }}>
      <ProblemNote error={make.error} />
      <Field label={words.kind}>{(id) => <Select id={id} className="wide" value={name} onChange={choose} options={kinds.map((one) => ({ value: one.name, label: text(one.title) }))} />}</Field>
      <div className="report-spans">{(['thisMonth', 'lastQuarter', 'thisYear', 'lastYear'] as const).map((span) => <Button key={span} size="small" onClick={() => setDays(offered[span])}>{words[span]}</Button>)}</div>
      <div className="report-days">
        <Field label={words.from}>{(id) => <Input id={id} type="date" required value={days.from} onChange={(event) => setDays({ ...days, from: event.target.value })} />}</Field>
        <Field label={words.to}>{(id) => <Input id={id} type="date" required value={days.to} onChange={(event) => setDays({ ...days, to: event.target.value })} />}</Field>
      </div>
      {kind.written && (
        <Field label={words.under} hint={duty ? fill(words.checkedBy, { who: text(duty.checkedBy) }) : undefined}>
          {(id) => <Select id={id} className="wide" value={under} onChange={setChosen} options={[...kind.duties.map((one) => ({ value: one.under, label: `${text(one.title)} · ${text(one.policyTitle)}` })), { value: '', label: words.underNone }]} />}
        </Field>
      )}
      {duty && <p className="gap-below">{duty.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}</p>}
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={make.isPending}>{words.make}</Button></div>
    </form>
  )
}
