// Filing: what happened first, then what the regulation wants on record, then what was promised for afterwards.
import { useState } from 'preact/hooks'
import { file, org, type Home, type Receipt, type Trouble } from './call.ts'
import { dropDraft, keepDraft, loadDraft, type Draft } from './draft.ts'
import { FieldInput } from './field-input.tsx'
import { Photos } from './photos.tsx'
import { TroubleBox } from './trouble-box.tsx'
import { getLanguage, inWords, say } from './words.ts'

export function FilePage({ home, onFiled }: { home: Home; onFiled(receipt: Receipt): void }) {
  const [draft, setDraft] = useState(loadDraft)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [sending, setSending] = useState(false)

  function change(part: Partial<Draft>) {
    setDraft((before) => {
      const next = { ...before, ...part }
      keepDraft(next)
      return next
    })
  }

  async function submit(event: Event) {
    event.preventDefault()
    if (sending) return
    setSending(true)
    const fields = Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value !== '' && value !== undefined))
    const answer = await file({ content: draft.content, fields, files: draft.files.map((entry) => entry.id) }, draft.key)
    setSending(false)
    if (answer.ok) {
      dropDraft()
      onFiled(answer.value)
      return
    }
    setTrouble(answer.trouble)
    queueMicrotask(() => document.getElementById('trouble')?.focus())
  }

  const faultOf = (name: string) => {
    const found = trouble?.faults.find((fault) => fault.field === name || fault.field === `fields.${name}`)
    return found ? inWords(found.message) : null
  }

  return (
    <form onSubmit={submit} noValidate>
      <h1><label for="content">{say('whatHappened')}</label></h1>
      <p class="quiet">{say('noAccount')}{home.anonymous && say('orAnonymous')}</p>
      {trouble && <TroubleBox trouble={trouble} />}
      <textarea id="content" name="content" class="main-text" rows={6} required maxLength={20000} placeholder={say('placeholder')} value={draft.content}
        aria-invalid={faultOf('content') !== null} onInput={(event) => change({ content: (event.target as HTMLTextAreaElement).value })} />
      {faultOf('content') && <p class="fault">{faultOf('content')}</p>}
      <Photos files={draft.files} onChange={(files) => change({ files })} />
      {home.fields.filter((spec) => spec.name !== 'content').map((spec) => (
        <FieldInput key={spec.name} spec={spec} value={draft.fields[spec.name]} fault={faultOf(spec.name)}
          onChange={(value) => change({ fields: { ...draft.fields, [spec.name]: value } })} />
      ))}
      <Promises home={home} />
      <Send sending={sending} empty={draft.content.trim() === ''} />
      <OtherWays />
      <Channels home={home} />
    </form>
  )
}

/** As long as nothing is written, it says what is missing. */
function Send({ sending, empty }: { sending: boolean; empty: boolean }) {
  return <div class="foot"><button class="primary" disabled={sending || empty} aria-describedby={empty ? 'write-first' : undefined}>{say(sending ? 'sending' : 'submit')}</button>{empty && <p id="write-first" class="quiet centre">{say('writeFirst')}</p>}</div>
}

function OtherWays() {
  return <><p class="centre"><a href="#/track">{say('haveNumber')}</a></p><p class="centre"><a href={`/public/${org}/paper?lang=${getLanguage()}`}>{say('checkPaper')}</a></p></>
}

function Promises({ home }: { home: Home }) {
  if (home.promises.length === 0) return null
  return (
    <section class="promises">
      <h2>{say('afterwards')}</h2>
      <ul>{home.promises.map((promise) => <li key={promise.clause}><b>{inWords(promise.within)}</b><span>{inWords(promise.says)}</span></li>)}</ul>
    </section>
  )
}

function Channels({ home }: { home: Home }) {
  return (
    <details class="channels">
      <summary>{say('callUs')}</summary>
      <ul>{home.channels.map((channel, i) => <li key={i}><b>{inWords(channel.label)}</b> {channel.contact && inWords(channel.contact)} <span class="quiet">{inWords(channel.hours)}</span></li>)}</ul>
    </details>
  )
}
