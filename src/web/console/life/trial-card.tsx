// What would have been different: the matters of some days run again under the new version, with the proof that the old one gives back the record.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { tryDraft, type DraftView, type Trial } from '#core/life/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { ClauseNumber, useClauseLabel } from '#web/ui/clause-chip.tsx'
import { Field } from '#web/ui/field.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { dayOf, dueTime } from '#web/ui/when.ts'
import { lifeWords } from './words.ts'

const AT_FIRST = 50

export function TrialCard({ of, blocked }: { of: DraftView; blocked: boolean }) {
  const words = useWords(lifeWords)
  const now = useNow()
  const [from, setFrom] = useState(of.trial?.from ?? dayOf(now - 90 * 86_400_000))
  const [to, setTo] = useState(of.trial?.to ?? dayOf(now))
  const run = useDeed(tryDraft)
  const trial = run.data ?? of.trial
  return (
    <div className="card-body stack-tight">
      <p className="secondary">{words.trialSays}</p>
      <form className="options" onSubmit={(event) => { event.preventDefault(); run.mutate({ input: { id: of.id, from, to } }) }}>
        <Field label={words.from}>{(id) => <Input id={id} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}</Field>
        <Field label={words.to}>{(id) => <Input id={id} type="date" value={to} onChange={(event) => setTo(event.target.value)} />}</Field>
        <Button type="primary" htmlType="submit" loading={run.isPending} disabled={blocked} title={blocked ? words.unsaved : undefined}>{words.run}</Button>
      </form>
      <ProblemNote error={run.error} />
      {trial && <Outcome of={trial} />}
    </div>
  )
}

function Outcome({ of }: { of: Trial }) {
  const words = useWords(lifeWords)
  const text = useText()
  const figures: [string, number][] = [[words.matters, of.replayed], [words.moved, of.due.moved], [words.gained, of.due.gained], [words.lost, of.due.lost], [words.refused, of.refused.count]]
  return (
    <>
      <p className={of.faithful ? 'ink-done' : 'ink-soon'}><Shape tone={of.faithful ? 'done' : 'soon'} /> {of.faithful ? words.faithful : fill(words.unfaithful, { n: of.unlike.length })}</p>
      {of.unlike.length > 0 && <details><summary>{of.unlike.length}</summary>{of.unlike.map((one) => <p key={one.number} className="caption">{one.number} {text(one.what)}</p>)}</details>}
      <div className="figures">{figures.map(([label, n]) => <div key={label}><strong>{n}</strong><span className="caption">{label}</span></div>)}</div>
      <ByClause of={of} />
      <Dues of={of} />
      <Refusals of={of} />
      <Owed of={of} />
    </>
  )
}

function ByClause({ of }: { of: Trial }) {
  const words = useWords(lifeWords)
  const text = useText()
  const label = useClauseLabel()
  if (of.clauses.length === 0) return null
  return (
    <>
      <h3>{words.byClause}</h3>
      <table className="plain-table">
        <thead><tr><th /><th>{words.late}</th><th>{words.refused}</th></tr></thead>
        <tbody>{of.clauses.map((one) => <tr key={one.clause}><td>{label(one.clause)} {text(one.title)}</td><td>{one.late[0]} → {one.late[1]}</td><td>{one.refused[0]} → {one.refused[1]}</td></tr>)}</tbody>
      </table>
    </>
  )
}

function Dues({ of }: { of: Trial }) {
  const words = useWords(lifeWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const [all, setAll] = useState(false)
  const when = (at: string | null) => (at === null ? '—' : dueTime(at, now, language))
  if (of.due.rows.length === 0) return null
  const rows = all ? of.due.rows : of.due.rows.slice(0, AT_FIRST)
  return (
    <>
      <h3>{words.dueRows}</h3>
      <table className="plain-table">
        <thead><tr><th>{words.number}</th><th>{words.clock}</th><th>{words.before}</th><th>{words.after}</th></tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={`${row.number} ${text(row.clock)} ${row.from} ${row.to}`}>
            <td className="tabular">{row.number}</td><td>{text(row.clock)} {row.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</td>
            <td>{when(row.from)} {row.late[0] && <span className="ink-late">{words.late}</span>}</td><td>{when(row.to)} {row.late[1] && <span className="ink-late">{words.late}</span>}</td>
          </tr>
        ))}</tbody>
      </table>
      {rows.length < of.due.rows.length && <Button type="link" onClick={() => setAll(true)}>{fill(words.more, { n: of.due.rows.length - rows.length })}</Button>}
    </>
  )
}

function Refusals({ of }: { of: Trial }) {
  const words = useWords(lifeWords)
  const text = useText()
  if (of.refused.rows.length === 0) return null
  return (
    <>
      <h3>{words.refusedRows}</h3>
      {of.refused.rows.slice(0, AT_FIRST).map((row) => <p key={`${row.number} ${row.at} ${text(row.step)}`} className="secondary"><span className="tabular">{row.number}</span> {row.by} <strong>{text(row.step)}</strong>：{text(row.says)} {row.clauses.map((clause) => <ClauseNumber key={clause} id={clause} />)}</p>)}
    </>
  )
}

function Owed({ of }: { of: Trial }) {
  const words = useWords(lifeWords)
  const text = useText()
  const differ = of.owed.filter((one) => one.before !== one.after)
  if (differ.length === 0) return null
  return (
    <>
      <h3>{words.owedRows}</h3>
      {differ.map((one) => <p key={one.ref} className="secondary">{text(one.title)} {one.before} → {one.after}</p>)}
    </>
  )
}
