// What is owed: duties by view, and the statements of each period.
import { Button } from 'antd'
import { listDuties, openableDuties, openDuty, type DutyRow } from '#core/duties/contract.ts'
import { useDeed, usePages, useRead } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
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
      <header className="page-head"><h1>{words.title}</h1><div className="page-actions">{view !== 'attests' && <TakeOut list="duties" query={{ view }} />}<OpenNew /></div></header>
      <section className="card">
        <TabBar label={words.title} tabs={tabs} value={view} onChange={(value) => set({ view: value, at: undefined })} />
        {view === 'attests' ? <AttestList at={search['at']} /> : <Duties view={view as View} />}
      </section>
    </>
  )
}

function Duties({ view }: { view: View }) {
  const words = useWords(dutyWords)
  const more = useWords(controlWords)
  const list = usePages(listDuties, { view }, { keep: true })
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.rows.length === 0) return <Empty icon="cup" title={words.none}>{words.noneSays}</Empty>
  return (
    <>
      <div className="scroll">
        <table className="grid cards">
          <thead><tr><th scope="col">{words.due}</th><th scope="col">{words.what}</th><th scope="col">{words.about}</th><th scope="col">{words.who}</th></tr></thead>
          <tbody>{list.rows.map((row) => <Row key={row.id} row={row} />)}</tbody>
        </table>
      </div>
      {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
    </>
  )
}

function Row({ row }: { row: DutyRow }) {
  const text = useText()
  const go = useGo()
  return (
    <tr className="opens" onClick={() => go(paths.duty(row.id))}>
      <td className="narrow-cell"><ClockBadge clock={dutyFace(row)} /></td>
      <td><Go to={paths.duty(row.id)}>{text(row.title)}</Go> {row.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)}<div className="caption">{text(row.says)}</div></td>
      <td>{row.complaint ? <Go to={paths.complaint(row.complaint.id)}>{row.complaint.number ?? row.about}</Go> : row.about}</td>
      <td>{text(row.by)}</td>
    </tr>
  )
}

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
