// Online reviews: what waits for a reply and until when, what was answered and after how long, and how each site stands.
import { Button } from 'antd'
import { listReviews, reviewStates, type ReviewRow, type SiteFigures } from '#core/channels/reviews-contract.ts'
import { usePages } from '#web/data/queries.ts'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { Empty, Failed, Loading } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { shortTime, span } from '#web/ui/when.ts'
import { controlWords } from '#web/ui/words.ts'
import { useAddress } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { reviewWords } from './words.ts'
import './reviews.css'

const DAYS = 90

export function ReviewsPage() {
  const words = useWords(reviewWords)
  const more = useWords(controlWords)
  const [search, set] = useAddress()
  const state = reviewStates.find((one) => one === search['state']) ?? 'waiting'
  const list = usePages(listReviews, { state, days: DAYS, ...(search['site'] && { site: search['site'] }) }, { keep: true })
  const first = list.data?.pages[0]
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (first?.channels.length === 0) return <section className="card"><Empty icon="eye" title={words.noPlace}>{words.noPlaceSays}</Empty></section>
  return (
    <div className="stack">
      <header className="page-head"><h1>{words.title}</h1><span className="secondary">{words.says}</span><div className="page-actions"><Go to={paths.register}><Button>{words.enter}</Button></Go></div></header>
      {first && first.sites.length > 0 && <Sites of={first.sites} chosen={search['site']} onChoose={(site) => set({ site })} />}
      <section className="card"><TabBar label={words.title} value={state} onChange={(value) => set({ state: value })} tabs={reviewStates.map((one) => ({ value: one, label: words[one] }))} /></section>
      {list.rows.length === 0
        ? <section className="card"><Empty icon="cup" title={state === 'waiting' ? words.none : words.nothing}>{words.noneSays}</Empty></section>
        : list.rows.map((review) => <Review key={review.row.id} of={review} />)}
      {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
    </div>
  )
}

function Sites({ of, chosen, onChoose }: { of: SiteFigures[]; chosen: string | undefined; onChoose: (site: string) => void }) {
  const words = useWords(reviewWords)
  return (
    <section className="card">
      <div className="card-head"><h2>{fill(words.bySite, { n: DAYS })}</h2>{chosen && <Button size="small" type="link" onClick={() => onChoose('')}>{words.everySite}</Button>}</div>
      <div className="scroll">
        <table className="grid">
          <thead><tr><th scope="col">{words.site}</th>{(['mean', 'count', 'complaints', 'waiting', 'hours'] as const).map((word) => <th key={word} scope="col" className={word === 'complaints' ? undefined : 'figure'}>{words[word]}</th>)}</tr></thead>
          <tbody>
            {of.map((site) => (
              <tr key={site.site ?? ''} className={site.site !== null && site.site === chosen ? 'chosen' : ''}>
                <th scope="row">{site.site === null ? words.unknown : <Button type="link" size="small" className="review-site" onClick={() => onChoose(site.site!)}>{site.site}</Button>}</th>
                <td className="figure">{site.mean === null ? words.unknown : site.mean.toFixed(1)}</td>
                <td className="figure">{site.n}</td><td><Share of={site.complaints} all={site.n} /></td>
                <td className="figure">{site.waiting}{site.late > 0 && <span className="ink-late"> · {fill(words.late, { n: site.late })}</span>}</td>
                <td className="figure">{site.hours === null ? '' : fill(words.hoursIs, { n: Math.round(site.hours * 10) / 10 })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** How many of a site's reviews became complaints, as a part of all of them. */
function Share({ of, all }: { of: number; all: number }) {
  return <span className="review-share"><i aria-hidden="true"><b style={{ width: `${(100 * of) / all}%` }} /></i><span className="tabular">{of}</span></span>
}

function Review({ of: { row, site, score, content, reply, answeredAt } }: { of: ReviewRow }) {
  const words = useWords(reviewWords)
  const text = useText()
  const { language } = useLanguage()
  const now = useNow()
  return (
    <article className="card pad stack-tight">
      <p className="spread">
        <span><strong>{site ?? words.unknown}</strong> {score !== null && <span className={row.kind === 'complaint' ? 'tag ink-late' : 'tag'}>{fill(words.score, { n: score })}</span>} <span className="tag">{text(row.kindLabel)}</span> <span className="secondary">{row.customer}</span></span>
        <span className="caption tabular">{shortTime(row.receivedAt, now)}</span>
      </p>
      <p className="review-said">{content}</p>
      {answeredAt === null
        ? <>{reply && <p className="review-reply"><strong>{words.toPost}</strong> {reply}</p>}<p className="spread">{row.next ? <ClockBadge clock={row.next} /> : <span />}<Go to={paths.complaint(row.id)}>{words.open} <span className="tabular">{row.number}</span></Go></p></>
        : <p className="review-reply"><strong>{words.reply}</strong> {reply} <span className="caption">{fill(words.repliedAfter, { span: span(Date.parse(answeredAt) - Date.parse(row.receivedAt), language) })} · <Go to={paths.complaint(row.id)}>{row.number ?? text(row.stateLabel)}</Go></span></p>}
    </article>
  )
}
