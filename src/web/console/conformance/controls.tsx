// What keeps one clause: each control with its numbers, and the records behind each number.
import { useState } from 'react'
import { Button } from 'antd'
import type { z } from 'zod'
import { conformanceRecords, type ClauseResult, type RecordRow } from '#core/conformance/contract.ts'
import { usePages } from '#web/data/queries.ts'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { dueTime } from '#web/ui/when.ts'
import { clauseWords, controlWords } from '#web/ui/words.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import type { Period } from './period-picker.tsx'
import { toneOfStatus } from './status.ts'
import { conformanceWords } from './words.ts'

type Clause = z.output<typeof ClauseResult>
type Control = Clause['controls'][number]
type Which = 'breached' | 'silent' | 'kept' | 'running' | 'required' | 'inside'
type Where = { policy: string; period: Period }

export function Controls({ policy, clause, period }: Where & { clause: Clause }) {
  const words = useWords(conformanceWords)
  const text = useText()
  return (
    <div className="stack-tight">
      <p className="fold">{text(clause.says)}</p>
      {clause.reading && <p className="caption"><Shape tone="soon" /> {words.reading}{text(clause.reading)}</p>}
      {clause.controls.map((control) => <OneControl key={control.ref} policy={policy} control={control} period={period} />)}
    </div>
  )
}

function OneControl({ policy, control, period }: Where & { control: Control }) {
  const words = useWords(conformanceWords)
  const bases = useWords(clauseWords)
  const text = useText()
  const [shown, setShown] = useState<Which | null>(control.records && control.late + control.missed > 0 ? 'breached' : null)
  const count = (which: Which, n: number, label: string) => control.records && n > 0 && <Button size="small" type={shown === which ? 'primary' : 'default'} onClick={() => setShown(shown === which ? null : which)}>{label}</Button>
  return (
    <div className="control">
      <p className="entry-head">
        <span className={`ink-${toneOfStatus[control.status]}`}><Shape tone={toneOfStatus[control.status]} /></span>
        <strong>{text(control.title)}</strong><span className="tag">{words[control.kind as 'clock'] ?? control.kind}</span><span className="caption">{bases[control.basis as 'text'] ?? control.basis}</span>
        {control.required > 0 && <span className="tabular">{fill(words.keptOf, { kept: control.kept, required: control.required })}</span>}
        {control.refused > 0 && <span className="secondary">{fill(words.refusedN, { n: control.refused })}</span>}
        {control.kind === 'attest' && <Go to={paths.duties} search={{ view: 'attests' }}>{words.state}</Go>}
      </p>
      {control.figures.map((figure, place) => <FigureLine key={place} of={figure} />)}
      {text(control.note) && <p className="secondary">{text(control.note)}</p>}
      <p className="options">
        {count('breached', control.late + control.missed, fill(words.lateN, { n: control.late + control.missed }))}
        {count('running', control.running, fill(words.runningN, { n: control.running }))}
        {count('silent', control.silent, fill(words.silentN, { n: control.silent }))}
        {count('kept', control.kept, `${words.met} ${control.kept}`)}
        {count('required', control.required, `${words.everything} ${control.required}`)}
        {control.of !== null && <Button size="small" type={shown === 'inside' ? 'primary' : 'default'} onClick={() => setShown(shown === 'inside' ? null : 'inside')}>{words.inside}</Button>}
      </p>
      {shown && (shown === 'inside' ? <Records policy={policy} control={control.of ?? control.ref} status="required" period={period} /> : <Records policy={policy} control={control.ref} status={shown} period={period} />)}
    </div>
  )
}

function FigureLine({ of }: { of: Control['figures'][number] }) {
  const words = useWords(conformanceWords)
  const text = useText()
  return (
    <p className="secondary tabular">
      <span className={`ink-${toneOfStatus[of.status]}`}><Shape tone={toneOfStatus[of.status]} /></span> {of.period} {of.code} {text(of.says)} {of.target}
      {of.low !== null && of.high !== null && <span className="caption"> {fill(words.interval, { low: of.low, high: of.high })}</span>} <span className="caption">{fill(words.sample, { n: of.n })}</span>
    </p>
  )
}

function Records({ policy, control, status, period }: Where & { control: string; status: Exclude<Which, 'inside'> }) {
  const words = useWords(conformanceWords)
  const more = useWords(controlWords)
  const list = usePages(conformanceRecords, { policy, control, status, ...period })
  if (list.isPending) return <Loading rows={3} />
  if (list.isError) return <Failed error={list.error} />
  if (list.rows.length === 0) return <p className="secondary">{words.noRecords}</p>
  return (
    <div className="records scroll">
      <table className="grid"><tbody>{list.rows.map((row, place) => <Record key={`${row.id}-${place}`} row={row} />)}</tbody></table>
      {list.more && <div className="card-foot"><Button size="small" onClick={list.more}>{more.nextPage}</Button></div>}
    </div>
  )
}

function Record({ row }: { row: z.output<typeof RecordRow> }) {
  const words = useWords(conformanceWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  const to = placeOf(row)
  const late = row.status === 'late' || row.status === 'missed'
  return (
    <tr>
      <td className="tabular">{to ? <Go to={to}>{row.number}</Go> : row.number}</td>
      <td>{row.subject}</td>
      <td>{text(row.unit)}</td>
      <td className="tabular">{row.dueAt && `${words.due} ${dueTime(row.dueAt, now, language)}`}</td>
      <td className={late ? 'ink-late' : ''}>{late && <Shape tone="late" />} {text(row.how)}</td>
      <td className="secondary">{row.note}</td>
    </tr>
  )
}

function placeOf(row: z.output<typeof RecordRow>): string | null {
  if (row.complaint) return paths.complaint(row.complaint)
  switch (row.kind) {
    case 'complaint': return paths.complaint(row.id)
    case 'callback': return paths.callback(row.id)
    case 'duty': return paths.duty(row.id)
    case 'draw': return paths.draw(row.id)
    case 'survey': return paths.surveyWave(row.id)
    case 'contact': return paths.contacts
    default: return null
  }
}
