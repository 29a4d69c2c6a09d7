// Three readings of the same calls, side by side and never mixed: how satisfied, how well handled, what to improve.
import type { CallSummary } from '#core/callbacks/period-contract.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { summaryWords } from './summary-words.ts'

type All = CallSummary['readings']
type ShareOf = All['satisfaction']['satisfied']

export function Readings({ of }: { of: All }) {
  const words = useWords(summaryWords)
  return (
    <div className="columns thirds">
      <section className="card pad stack-tight">
        <h2>{words.satisfactionTitle}</h2>
        <Share of={of.satisfaction.satisfied} word={words.satisfied} />
        <Share of={of.satisfaction.dissatisfied} word={words.notContent} />
      </section>
      <Handling of={of.handling} />
      <Improvement of={of.improvement} />
    </div>
  )
}

function Handling({ of }: { of: All['handling'] }) {
  const words = useWords(summaryWords)
  return (
    <section className="card pad stack-tight">
      <h2>{words.handlingTitle}</h2>
      <Share of={of.inTime} word={words.onTime} plain />
      <Share of={of.solved} word={words.solved} />
      <p>{fill(words.reopened, { n: of.reopened })}</p>
      {of.promises && <p><Go to={paths.duties} search={{ view: 'all', name: of.promises.name }}>{fill(words.promises, { n: of.promises.n, done: of.promises.done, late: of.promises.late })}</Go></p>}
    </section>
  )
}

function Improvement({ of }: { of: All['improvement'] }) {
  const words = useWords(summaryWords)
  const text = useText()
  return (
    <section className="card pad stack-tight">
      <h2>{words.improvementTitle}</h2>
      <p>{fill(words.raisedN, { opinions: of.opinions, questions: of.questions, problems: of.problems, praise: of.praise })}</p>
      {of.followed.length === 0 && <p className="secondary">{words.noFollow}</p>}
      {of.followed.map((one) => <p key={`${one.policy}/${one.name}`}><Go to={paths.duties} search={{ view: 'all', name: one.name }}>{fill(words.followed, { n: one.n, done: one.done, open: one.open, late: one.late, title: text(one.title) })}</Go></p>)}
    </section>
  )
}

/** A share with how sure it is; `plain` where everything is counted and nothing is estimated. */
function Share({ of, word, plain = false }: { of: ShareOf; word: string; plain?: boolean }) {
  const words = useWords(summaryWords)
  const percent = (share: number) => `${Math.round(share * 100)}%`
  if (of.share === null) return <p>{word} <span className="secondary">{words.noFigure}</span></p>
  return (
    <p>
      {word} <strong className="tabular">{percent(of.share)}</strong> <span className="caption tabular">{of.part} / {of.n}</span>
      {!plain && <><br /><span className="caption">{fill(words.between, { low: percent(of.low!), high: percent(of.high!) })}</span></>}
    </p>
  )
}
