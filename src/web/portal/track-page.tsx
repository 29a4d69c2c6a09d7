// Progress without an account: number and check code, then where it stands, by when it moves, and what the customer may do.
import { useEffect, useState } from 'preact/hooks'
import { track, type Progress, type Trouble } from './call.ts'
import { CustomerActions } from './customer-actions.tsx'
import { TroubleBox } from './trouble-box.tsx'
import { progressLink } from './receipt-page.tsx'
import { inWords, say, when, whenDue } from './words.ts'

export function TrackPage({ number, code }: { number: string; code: string }) {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [loading, setLoading] = useState(number !== '')

  useEffect(() => {
    if (number === '' || code === '') return
    setLoading(true)
    void track(number, code).then((answer) => {
      setLoading(false)
      setTrouble(answer.ok ? null : answer.trouble)
      setProgress(answer.ok ? answer.value : null)
    })
  }, [number, code])

  if (loading) return <p class="quiet" role="status">{say('loading')}</p>
  if (progress) return <ProgressView progress={progress} number={number} code={code} onChange={setProgress} />
  return <AskNumber number={number} trouble={trouble} />
}

function AskNumber({ number, trouble }: { number: string; trouble: Trouble | null }) {
  const [values, setValues] = useState({ number, code: '' })
  const change = (part: Partial<typeof values>) => setValues((before) => ({ ...before, ...part }))
  const unknown = trouble !== null && [400, 404].includes(trouble.status)
  return (
    <form onSubmit={(event) => { event.preventDefault(); location.hash = progressLink(values.number.trim(), values.code.trim()) }}>
      <h1>{say('track')}</h1>
      {trouble && (unknown ? <p class="trouble" role="alert">{say('noMatch')}</p> : <TroubleBox trouble={trouble} />)}
      <div class="field"><label for="number">{say('number')}</label><input id="number" required autocomplete="off" value={values.number} onInput={(event) => change({ number: (event.target as HTMLInputElement).value })} /></div>
      <div class="field"><label for="code">{say('code')}</label><input id="code" required autocomplete="off" autocapitalize="characters" value={values.code} onInput={(event) => change({ code: (event.target as HTMLInputElement).value })} /></div>
      <div class="foot"><button class="primary">{say('seeProgress')}</button></div>
      <p class="centre"><a href="#/">{say('back')}</a></p>
    </form>
  )
}

function ProgressView({ progress, number, code, onChange }: { progress: Progress; number: string; code: string; onChange(next: Progress): void }) {
  return (
    <section>
      <p class="quiet">{progress.number}</p>
      <h1>{progress.subject}</h1>
      <div class="card next" role="status">
        <b class="state">{inWords(progress.stateLabel)}</b>
        <p>{inWords(progress.next.says)}</p>
        {progress.next.by && (
          <p class="by"><span>{say('latest')}</span><b>{whenDue(progress.next.by)}</b>{progress.next.provisional && <span class="quiet">{say('provisional')}</span>}</p>
        )}
      </div>
      <ol class="stages">
        {progress.stages.map((stage) => (
          <li key={stage.stage} class={stage.status} aria-current={stage.status === 'now' ? 'step' : undefined}>
            <span class="mark" aria-hidden="true" />{inWords(stage.label)}{stage.at && <time>{when(stage.at)}</time>}
          </li>
        ))}
      </ol>
      {progress.result && <><h2>{say('result')}</h2><p class="result">{progress.result}</p></>}
      <CustomerActions progress={progress} number={number} code={code} onChange={onChange} />
      <h2>{say('soFar')}</h2>
      <ol class="events">
        {progress.events.map((event, i) => <li key={i}><b>{inWords(event.label)}</b><time>{when(event.at)}</time>{event.text && <p>{event.text}</p>}</li>)}
      </ol>
      <p class="centre"><a href="#/">{say('fileAnother')}</a></p>
    </section>
  )
}
