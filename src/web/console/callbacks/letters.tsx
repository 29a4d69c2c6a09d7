// The questionnaire in place of a call: in which ways it may go out, what is out, and until when its answer is awaited.
import { useState } from 'react'
import { Button } from 'antd'
import { sendLetter, type CallbackView } from '#core/callbacks/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { ReasonLine } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { say } from '#web/ui/toast.tsx'
import { shortTime } from '#web/ui/when.ts'
import { callbackWords } from './words.ts'

export function Letters({ of }: { of: CallbackView }) {
  const words = useWords(callbackWords)
  const text = useText()
  const now = useNow()
  const [url, setUrl] = useState<string | null>(null)
  const send = useDeed(sendLetter, (reply) => {
    say(words.letterOut)
    setUrl(reply.url)
  })
  const { offers, sent, waits } = of.letters
  const open = of.result === null ? offers : []
  if (open.length === 0 && sent.length === 0) return null
  return (
    <section className="card pad stack-tight">
      <h2>{words.letters}</h2>
      {sent.map((one) => (
        <p key={one.at} className="secondary"><Shape tone={one.answeredAt ? 'done' : 'todo'} /> {fill(words.letterSent, { way: text(one.label), at: shortTime(one.at, now) })} · {one.answeredAt ? fill(words.letterAnswered, { at: shortTime(one.answeredAt, now) }) : one.waitUntil ? fill(words.letterUntil, { at: shortTime(one.waitUntil, now) }) : words.letterNot}</p>
      ))}
      {open.length > 0 && <p className="caption">{waits ? fill(words.lettersWait, { time: text(waits) }) : words.lettersOpen}</p>}
      <ProblemNote error={send.error} />
      <div className="options">
        {open.map(({ method, label, refusal }) => <Button key={method} disabled={refusal !== null} loading={send.isPending && send.variables.input.method === method} onClick={() => send.mutate({ input: { id: of.id, method } })}>{fill(method === 'mail' ? words.letterSend : words.letterLink, { way: text(label) })}</Button>)}
      </div>
      {open.map(({ method, label, refusal }) => refusal && <ReasonLine key={method} label={text(label)} reason={refusal} />)}
      {url && <><p className="caption">{words.letterUrl}</p><p className="fold" data-testid="letter-link">{url}</p></>}
    </section>
  )
}
