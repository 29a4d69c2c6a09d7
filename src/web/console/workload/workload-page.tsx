// How the work is shared out: people by unit with what lies in their hands as bars, and what is not handed out yet, to be given away from here.
import type { z } from 'zod'
import { workload } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { fill, useLanguage, useListed, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { dueTime } from '#web/ui/when.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { loadWords } from './words.ts'
import './workload.css'

type Load = z.output<typeof workload.output>
type Person = Load['people'][number]

export function WorkloadPage() {
  const words = useWords(loadWords)
  const load = useRead(workload, {}, { every: 60_000 })
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><span className="secondary">{words.says}</span></header>
      {load.isPending ? <Loading rows={8} /> : load.isError ? <Failed error={load.error} retry={() => void load.refetch()} /> : load.data.people.length === 0 && load.data.left.length === 0 ? <Empty icon="cup" title={words.none}>{words.noneSays}</Empty> : <Shared of={load.data} />}
    </>
  )
}

function Shared({ of }: { of: Load }) {
  const words = useWords(loadWords)
  const units = [...new Set(of.people.map((one) => one.unit))].map((unit) => ({ unit, people: of.people.filter((one) => one.unit === unit) }))
  const weight = (people: Person[]) => people.reduce((sum, one) => sum + one.late * 1000 + one.open, 0)
  const most = Math.max(1, ...of.people.map((one) => one.open))
  return (
    <div className="columns load">
      <div className="stack">
        <p className="caption load-legend"><span><i style={{ background: 'var(--late)' }} />{words.late}</span><span><i style={{ background: 'var(--soon)' }} />{words.soon}</span><span><i style={{ background: 'var(--accent)' }} />{words.rest}</span></p>
        {units.sort((a, b) => weight(b.people) - weight(a.people)).map((one) => <Unit key={one.unit ?? ''} unit={one.unit} people={one.people} rows={of.rows} most={most} />)}
      </div>
      <Left of={of} />
    </div>
  )
}

function Unit({ unit, people, rows, most }: { unit: string | null; people: Person[]; rows: Load['rows']; most: number }) {
  const words = useWords(loadWords)
  const text = useText()
  const own = rows.filter((row) => row.unit === unit)
  const sum = (of: 'open' | 'late') => own.reduce((total, row) => total + row[of], 0)
  const title = text(people[0]?.unitLabel) || words.noUnit
  return (
    <section className="card" aria-label={title}>
      <div className="card-head"><h2>{title}</h2><Go to={paths.complaints} search={{ view: 'open', ...(unit !== null && { unit }) }}>{fill(words.unitSays, { open: sum('open'), late: sum('late') })}</Go></div>
      {people.map((person) => <Hands key={person.id} of={person} most={most} />)}
    </section>
  )
}

function Hands({ of, most }: { of: Person; most: number }) {
  const words = useWords(loadWords)
  const text = useText()
  const listed = useListed()
  return (
    <div className="load-line">
      <div>
        <strong>{of.name}</strong> <span className="secondary">{listed(of.roles.map(text))}</span> {of.level && <span className="tag">{text(of.level)}</span>}
        {of.skills.length > 0 && <p className="caption">{words.skills} {listed(of.skills.map(text))}</p>}
        {of.away && <p className="caption away"><Shape tone="paused" /> {fill(words.away, { until: of.away.until })}{of.away.deputy && ` · ${fill(words.deputy, { name: of.away.deputy })}`}</p>}
      </div>
      <Bar of={of} most={most} />
      <span className="load-number tabular">
        {of.open === 0 ? <span className="caption">{words.free}</span> : <Go to={paths.complaints} search={{ view: 'open', owner: of.id }}>{fill(words.inHand, { n: of.open })}</Go>}
        {of.paused > 0 && <span className="caption"> {fill(words.paused, { n: of.paused })}</span>}
      </span>
    </div>
  )
}

/** The longest bar is the heaviest load; each part leads to what it counts. */
function Bar({ of, most }: { of: Person; most: number }) {
  const words = useWords(loadWords)
  const parts = [
    { tone: 'late', n: of.late, search: { view: 'late', owner: of.id } },
    { tone: 'soon', n: of.soon, search: { view: 'due', owner: of.id } },
    { tone: 'rest', n: of.open - of.late - of.soon, search: { view: 'open', owner: of.id } },
  ] as const
  return (
    <div className="load-bar">
      {parts.filter((part) => part.n > 0).map((part) => <div key={part.tone} style={{ width: `${(part.n / most) * 100}%` }}><Go to={paths.complaints} search={part.search} className={part.tone} aria-label={`${of.name} ${words[part.tone]} ${part.n}`} title={`${words[part.tone]} ${part.n}`}>{''}</Go></div>)}
    </div>
  )
}

function Left({ of }: { of: Load }) {
  const words = useWords(loadWords)
  const text = useText()
  const now = useNow()
  const { language } = useLanguage()
  return (
    <section className="card follow-along" aria-label={words.left}>
      <div className="card-head">
        <h2>{words.left}</h2>
        {of.noUnit > 0 && <Go to={paths.complaints} search={{ view: 'open', unit: '-' }}>{fill(words.noUnitYet, { n: of.noUnit })}</Go>}
        {of.noOwner > 0 && <Go to={paths.complaints} search={{ view: 'unassigned' }}>{fill(words.noOwnerYet, { n: of.noOwner })}</Go>}
      </div>
      {of.left.length === 0 && <p className="secondary pad">{words.noneLeft}</p>}
      {of.left.map((one) => (
        <div key={one.id} className="load-left">
          <div><Go to={paths.complaint(one.id)}>{one.subject}</Go><p className="caption tabular">{one.number} {text(one.unitLabel)} {one.dueAt && <span className={one.late ? 'ink-late' : ''}>{dueTime(one.dueAt, now, language)}</span>}</p></div>
          <Go to={paths.complaint(one.id)} search={one.action ? { do: one.action } : {}} className="as-button">{one.actionLabel ? text(one.actionLabel) : words.see}</Go>
        </div>
      ))}
    </section>
  )
}
