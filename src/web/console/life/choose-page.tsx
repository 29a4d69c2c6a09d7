// The regulations on the shelf by kind of organisation: ticked, their blanks filled, what does not go together decided, and from which day they are worked by.
import { useMemo, useState } from 'react'
import { Button, Input } from 'antd'
import { adoptSet, catalogue, checkSet, type CatalogueEntry } from '#core/life/contract.ts'
import type { Text } from '#core/kernel/text.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field, Options } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { useSettled } from '#web/ui/settled.ts'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { say } from '#web/ui/toast.tsx'
import { dayOf } from '#web/ui/when.ts'
import { useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { kinds } from '../policies/kinds.ts'
import { policyWords } from '../policies/words.ts'
import { Catalogue } from './catalogue.tsx'
import { fillsOf, type Filled } from './fills.ts'
import { lifeWords } from './words.ts'
import './life.css'

export function ChoosePage() {
  const shelf = useRead(catalogue, {})
  if (shelf.isPending) return <Loading />
  if (shelf.isError) return <Failed error={shelf.error} retry={() => void shelf.refetch()} />
  return <Choose of={shelf.data} />
}

type Shelf = { groups: { profile: string; label: Text; fits: Text | null; policies: CatalogueEntry[] }[]; inForce: string[]; prefer: Record<string, string>; may: { allowed: boolean; why: unknown; clauses: string[] } }

function Choose({ of }: { of: Shelf }) {
  const words = useWords(lifeWords)
  const text = useText()
  const go = useGo()
  const today = dayOf(useNow())
  const [chosen, setChosen] = useState(of.inForce)
  const [filled, setFilled] = useState<Filled>({})
  const [prefer, setPrefer] = useState(of.prefer)
  const [since, setSince] = useState(today)
  const all = useMemo(() => of.groups.flatMap((group) => group.policies), [of])
  const asked = useSettled({ policies: chosen, fills: fillsOf(all.filter((one) => chosen.includes(one.id)), filled), prefer })
  const check = useRead(checkSet, asked, { enabled: asked.policies.length > 0 })
  const adopt = useDeed(adoptSet, ({ since: day }) => { say(fill(words.adoptedNow, { day })); go(paths.policies) })
  const conflicts = check.data?.findings.filter((one) => one.code === 'SET_CONFLICT') ?? []
  const decided = Object.keys(prefer).filter((ref) => !conflicts.some((one) => one.path === ref))
  const titleOf = (id: string) => { const one = all.find((entry) => entry.id === id); return text(one?.mark ?? one?.title ?? id) }
  const refusal = of.may.allowed ? null : { says: of.may.why as string, remedy: '', clauses: of.may.clauses }
  return (
    <>
      <header className="page-head"><span className="crumb"><Go to={paths.policies}>{words.policies}</Go> /</span><h1>{words.choose}</h1><span className="secondary">{words.chooseSays}</span></header>
      <div className="columns writing">
        <Catalogue groups={of.groups} chosen={chosen} onChange={setChosen} more={(one) => <Kept of={one} />} />
        <section className="card pad stack follow-along">
          <h2>{chosen.length === 0 ? words.noneChosen : chosen.map(titleOf).join('、')}</h2>
          <Blanks of={all.filter((one) => chosen.includes(one.id) && !one.adopted)} filled={filled} onChange={setFilled} />
          {[...conflicts.map((one) => ({ ref: one.path, says: text(one.message), between: one.between })), ...decided.map((ref) => ({ ref, says: ref, between: chosen }))].map((one) => (
            <Field key={one.ref} label={one.says}>{(id) => <Options id={id} label={one.says} value={prefer[one.ref]} onChange={(value) => setPrefer({ ...prefer, [one.ref]: value })} options={one.between.map((policy) => ({ value: policy, label: titleOf(policy) }))} />}</Field>
          ))}
          {check.data && check.data.findings.filter((one) => one.code !== 'SET_CONFLICT').map((one) => <p key={`${one.policy} ${one.path} ${one.code}`} className="ink-late"><Shape tone="late" /> {text(one.message)}</p>)}
          {check.data?.passes && <p className="ink-done"><Shape tone="done" /> {words.passes}</p>}
          <Field label={words.since}>{(id) => <Input id={id} type="date" min={today} value={since} onChange={(event) => setSince(event.target.value)} />}</Field>
          <ProblemNote error={adopt.error} />
          {refusal ? <ReasonedButton label={words.adopt} refusal={refusal} onDo={() => {}} /> : <Button type="primary" loading={adopt.isPending} disabled={!check.data?.passes} onClick={() => adopt.mutate({ input: { ...asked, since } })}>{words.adopt}</Button>}
        </section>
      </div>
    </>
  )
}

/** How it is kept, and how much of it is ours. */
function Kept({ of }: { of: CatalogueEntry }) {
  const words = useWords(lifeWords)
  const names = useWords(policyWords)
  return <p className="caption">{kinds.filter((kind) => (of.by[kind] ?? 0) > 0).map((kind) => `${names[kind]} ${of.by[kind]}`).join(' · ')} · {fill(words.ours, { n: of.onDefault })} · {of.source.join('、')}</p>
}

function Blanks({ of, filled, onChange }: { of: CatalogueEntry[]; filled: Filled; onChange: (filled: Filled) => void }) {
  const words = useWords(lifeWords)
  const text = useText()
  const blanks = of.flatMap((one) => one.blanks)
  if (blanks.length === 0) return null
  return (
    <>
      <h3>{words.blanks}</h3>
      {blanks.map((blank) => {
        const key = `${blank.policy} ${blank.path.join('.')}`
        return <Field key={key} label={text(blank.label)} hint={blank.proposed === null ? undefined : fill(words.blankHint, { value: blank.proposed })}>{(id) => <Input id={id} value={filled[key] ?? blank.proposed ?? ''} onChange={(event) => onChange({ ...filled, [key]: event.target.value })} />}</Field>
      })}
    </>
  )
}
