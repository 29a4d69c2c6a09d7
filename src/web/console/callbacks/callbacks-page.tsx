// The callback queue, the most urgent first.
import { Button } from 'antd'
import { listCallbacks } from '#core/callbacks/contract.ts'
import { usePages } from '#web/data/queries.ts'
import { fill, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress, useGo } from '../address.ts'
import { ListSearch, ListTools } from '../desk/list-tools.tsx'
import { TakeOut } from '../desk/take-out.tsx'
import { paths } from '../paths.ts'
import { CallRows } from './call-rows.tsx'
import { summaryWords } from './summary-words.ts'
import { callbackWords } from './words.ts'

const views = ['mine', 'unassigned', 'late', 'all', 'done'] as const
type View = (typeof views)[number]

export function CallbacksPage() {
  const words = useWords(callbackWords)
  const other = useWords(summaryWords)
  const more = useWords(controlWords)
  const go = useGo()
  const [search, set] = useAddress()
  const view = (search['view'] ?? 'mine') as View
  const query = { view, ...(search['draw'] && { draw: search['draw'] }), ...(search['q'] && { q: search['q'] }) }
  const list = usePages(listCallbacks, query, { keep: true, every: 60_000 })
  const counts = list.data?.pages[0]?.counts
  const first = list.rows[0]
  const count = (one: View) => (one === 'done' ? counts?.doneToday : counts?.[one])
  return (
    <>
      <header className="page-head">
        <h1>{words.title}</h1><span className="secondary">{counts && fill(words.summary, { all: counts.all, done: counts.doneToday })}</span>
        <div className="page-actions"><TakeOut list="callbacks" query={query} /><Button onClick={() => go(paths.callbackVisits)}>{other.visits}</Button><Button onClick={() => go(paths.callbackSummary)}>{other.openSummary}</Button>{first && view !== 'done' && <Button type="primary" onClick={() => go(paths.callback(first.id))}>{words.start}</Button>}</div>
      </header>
      <section className="card">
        <TabBar label={words.title} value={view} onChange={(value) => set({ view: value })} tabs={views.map((one) => ({ value: one, label: words[one], count: count(one) }))} />
        <ListTools list="callbacks"><ListSearch hint={words.searchHint} /></ListTools>
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <None view={view} all={counts?.all ?? 0} onAll={() => set({ view: 'all' })} /> : <CallRows rows={list.rows} />}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
    </>
  )
}

/** Nothing of one's own is not nothing at all. */
function None({ view, all, onAll }: { view: View; all: number; onAll: () => void }) {
  const words = useWords(callbackWords)
  if (view !== 'mine' || all === 0) return <Empty icon="callback" title={words.none}>{words.noneSays}</Empty>
  return <Empty icon="callback" title={words.noneMine} actions={<Button onClick={onAll}>{fill(words.seeAll, { n: all })}</Button>}>{fill(words.noneMineSays, { n: all })}</Empty>
}
