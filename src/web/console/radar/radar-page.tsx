// What will be late: in two hours, today, this week, by unit and person. Each number opens the list that it counts.
import type { z } from 'zod'
import { radar } from '#core/desk/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape, type Tone } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { dueTime } from '#web/ui/when.ts'
import { deskWords } from '../desk/words.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { DayBars } from './day-bars.tsx'
import '../desk/desk.css'

export type Radar = z.output<typeof radar.output>
type Span = 'late' | 'hours' | 'today' | 'week'
const spans: Span[] = ['late', 'hours', 'today', 'week']
const labels = { late: 'already', hours: 'hours', today: 'today', week: 'week' } as const

export function RadarPage() {
  const words = useWords(deskWords)
  const seen = useRead(radar, {}, { every: 60_000, keep: true })
  if (seen.isPending) return <Loading rows={8} />
  if (seen.isError) return <Failed error={seen.error} retry={() => void seen.refetch()} />
  const of = seen.data
  return (
    <>
      <header className="page-head"><h1>{words.radar}</h1><span className="secondary">{words.radarSays}</span></header>
      <div className="radar-tops">{spans.map((span) => <Top key={span} of={of} span={span} />)}</div>
      {of.totals.week + of.totals.late === 0 ? <section className="card"><Empty icon="cup" title={words.calm}>{words.calmSays}</Empty></section> : (
        <div className="columns radar-columns">
          <div className="stack">
            <section className="card"><div className="card-head"><h2>{words.byDay}</h2></div><DayBars days={of.days} now={of.now} /></section>
            <ByPerson of={of} />
          </div>
          <First of={of} />
        </div>
      )}
    </>
  )
}

/** The list that a number counts; a dash asks for those without a unit or an owner. */
function listOf(of: Radar, span: Span, who: { unit?: string | null; owner?: string | null } = {}): Record<string, string> {
  const until = { hours: of.hoursTo, today: of.todayTo, week: of.weekTo }
  const when: Record<string, string> = span === 'late' ? { clock: 'late' } : { dueFrom: of.now, dueTo: until[span] }
  return { view: 'open', ...when, ...('unit' in who && { unit: who.unit ?? '-' }), ...('owner' in who && { owner: who.owner ?? '-' }) }
}

function Top({ of, span }: { of: Radar; span: Span }) {
  const words = useWords(deskWords)
  const n = of.totals[span]
  const tone: Tone | null = n === 0 ? null : span === 'late' ? 'late' : span === 'hours' ? 'soon' : null
  return <Go to={paths.complaints} search={listOf(of, span)} className={`card radar-top ${tone ? `ink-${tone}` : ''}`}><span>{tone && <Shape tone={tone} />} {words[labels[span]]}</span><b>{n}</b></Go>
}

function ByPerson({ of }: { of: Radar }) {
  const words = useWords(deskWords)
  const text = useText()
  return (
    <section className="card">
      <div className="scroll">
        <table className="grid">
          <thead><tr><th scope="col">{words.unit}</th><th scope="col">{words.owner}</th>{spans.map((span) => <th key={span} scope="col" className="number">{words[labels[span]]}</th>)}</tr></thead>
          <tbody>{of.rows.map((row) => (
            <tr key={`${row.unit} ${row.owner}`}>
              <td className="short">{row.unitLabel ? text(row.unitLabel) : words.noUnit}</td>
              <td className="short">{row.ownerName ?? words.nobody}</td>
              {spans.map((span) => <td key={span} className={`count-cell ${row[span] === 0 ? '' : span === 'late' ? 'ink-late' : span === 'hours' ? 'ink-soon' : ''}`}>{row[span] > 0 ? <Go to={paths.complaints} search={listOf(of, span, { unit: row.unit, owner: row.owner })}>{row[span]}</Go> : row[span]}</td>)}
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  )
}

function First({ of }: { of: Radar }) {
  const words = useWords(deskWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  return (
    <section className="card">
      <div className="card-head"><h2>{words.next}</h2></div>
      {of.next.length === 0 && <p className="card-body secondary">{words.calm}</p>}
      <div className="scroll">
        <table className="grid cards" hidden={of.next.length === 0}>
          <thead><tr><th scope="col">{words.due}</th><th scope="col">{words.complaint}</th><th scope="col">{words.clock}</th><th scope="col">{words.owner}</th></tr></thead>
          <tbody>{of.next.map((row) => (
            <tr key={row.id}>
              <td className="narrow-cell"><ClockBadge clock={row} /><div className="caption tabular">{dueTime(row.dueAt, now, language)}</div></td>
              <td><Go to={paths.complaint(row.id)}>{row.subject}</Go><div className="caption tabular">{row.number}</div></td>
              <td>{text(row.clock)} {row.clause && <ClauseChip clause={row.clause} />}</td>
              <td className="short">{row.unitLabel ? text(row.unitLabel) : words.noUnit}<div className="caption">{row.ownerName ?? words.nobody}</div></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  )
}
