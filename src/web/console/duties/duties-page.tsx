// What is owed: duties by view, and the statements of each period.
import { Button } from 'antd'
import { listDuties, openableDuties, openDuty, type DutyRow } from '#core/duties/contract.ts'
import { useDeed, usePages, useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { shortTime } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { useColumns } from '../desk/list-columns.tsx'
import { ListTable } from '../desk/list-table.tsx'
import { ListSearch, ListTools } from '../desk/list-tools.tsx'
import { TakeOut } from '../desk/take-out.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { AttestList } from './attest-list.tsx'
import { dutyFace } from './face.ts'
import { dutyWords } from './words.ts'

const views = ['mine', 'open', 'late', 'check', 'closed', 'all'] as const
type View = (typeof views)[number]

export function DutiesPage() {
  const words = useWords(dutyWords)
  const [search, set] = useAddress()
  const view = search['view'] ?? 'open'
  const counts = useRead(listDuties, { view: 'open', limit: 1 }).data?.counts ?? {}
  const tabs = [...views.map((one) => ({ value: one, label: words[one], count: counts[one] })), { value: 'attests', label: words.attests }]
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><div className="page-actions">{view !== 'attests' && <TakeOut list="duties" query={queryIn(search)} />}<OpenNew /></div></header>
      <section className="card">
        <TabBar label={words.title} tabs={tabs} value={view} onChange={(value) => set({ view: value, at: undefined })} />
        {view === 'attests' ? <AttestList at={search['at']} /> : <><ListTools list="duties"><ListSearch hint={words.searchHint} /></ListTools><Duties query={queryIn(search)} /></>}
      </section>
    </>
  )
}

function queryIn(search: Record<string, string>) {
  return { view: (search['view'] ?? 'open') as View, ...(search['q'] && { q: search['q'] }) }
}

function Duties({ query }: { query: ReturnType<typeof queryIn> }) {
  const words = useWords(dutyWords)
  const more = useWords(controlWords)
  const go = useGo()
  const columns = useColumns('duties')
  const list = usePages(listDuties, query, { keep: true })
  if (list.isPending || !columns) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.rows.length === 0) return <Empty icon="cup" title={words.none}>{words.noneSays}</Empty>
  return (
    <>
      <ListTable rows={list.rows} columns={columns} look={look} nameOf={(row) => row.name} onChoose={(row) => go(paths.duty(row.id))} cell={(row, column, own) => <Cell row={row} column={column} own={own} />} />
      {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
    </>
  )
}

const SHORT = new Set(['complaint', 'status', 'late', 'arisen'])
const look = (column: string) => (column === 'due' ? 'narrow-cell' : column === 'by' ? 'brief' : SHORT.has(column) ? 'short' : '')

function Cell({ row, column, own }: { row: DutyRow; column: string; own: ReadonlySet<string> }) {
  const words = useWords(dutyWords)
  const text = useText()
  const now = useNow()
  const clauses = row.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)
  switch (column) {
    case 'due': return <ClockBadge clock={dutyFace(row)} />
    case 'title': return <><Go to={paths.duty(row.id)}>{text(row.title)}</Go> {!own.has('clauses') && clauses}{!own.has('says') && <div className="caption">{text(row.says)}</div>}</>
    case 'says': return own.has('complaint') ? without(text(row.says), row.complaint?.number ?? row.about) : text(row.says)
    case 'complaint': return row.complaint ? <Go to={paths.complaint(row.complaint.id)}>{row.complaint.number ?? row.about}</Go> : row.about === text(row.by) ? '' : row.about
    case 'by': return text(row.by)
    case 'status': return words[statusWord[row.status]]
    case 'late': return row.late && <span className="tag ink-late">{words.late}</span>
    case 'clauses': return clauses
    case 'arisen': return <span className="tabular">{shortTime(row.arisenAt, now)}</span>
    default: return null
  }
}

/** What stands in the next column is not said twice. */
function without(says: string, other: string | null): string {
  return other === null ? says : says.split(' ').filter((word) => word !== other).join(' ')
}

const statusWord = { open: 'open', done: 'check', closed: 'closed', moot: 'fellAway' } as const

function OpenNew() {
  const words = useWords(dutyWords)
  const text = useText()
  const go = useGo()
  const openable = useRead(openableDuties, {})
  const open = useDeed(openDuty, (duty) => go(paths.duty(duty.id)))
  const duties = openable.data?.duties ?? []
  if (duties.length === 0) return null
  return (
    <>
      <ProblemNote error={open.error} />
      <MenuButton label={words.openNew} items={duties.map((duty) => ({ key: `${duty.policy}/${duty.name}`, label: text(duty.title), onClick: () => open.mutate({ input: { policy: duty.policy, name: duty.name } }) }))}><Button loading={open.isPending}>{words.openNew}</Button></MenuButton>
    </>
  )
}
