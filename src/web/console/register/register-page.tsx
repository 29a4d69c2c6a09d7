// Registration while talking: what to ask, what to say, who is calling, whether it is the same matter, and which clocks will start.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { intakeForm, registerComplaint } from '#core/complaints/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Field, Options } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { useSettled } from '#web/ui/settled.ts'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { say } from '#web/ui/toast.tsx'
import { useGo } from '../address.ts'
import { FieldForm, filled } from '../fields/field-form.tsx'
import { fromLocal, toLocal } from '../fields/local-time.ts'
import { paths } from '../paths.ts'
import { ClockPreview } from './clock-preview.tsx'
import { useDraft, type Draft } from './draft.ts'
import { SimilarKnowledge } from '../knowledge/similar.tsx'
import { SameMatters } from './same-matters.tsx'
import { Script } from './script.tsx'
import { registerWords } from './words.ts'

/** Asked for by controls of their own. */
const OWN = ['channel', 'kind', 'content', 'received_at']

export function RegisterPage() {
  const words = useWords(registerWords)
  const [draft, setDraft, clear] = useDraft()
  const asked = useSettled({ ...(draft.channel && { channel: draft.channel }), ...(typeof draft.fields['class'] === 'string' && { class: draft.fields['class'] }) })
  const form = useRead(intakeForm, asked, { keep: true })
  if (form.isPending) return <Loading />
  if (form.isError) return <Failed error={form.error} retry={() => void form.refetch()} />
  const channel = draft.channel || form.data.channel
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><span className="secondary">{words.says}</span></header>
      <div className="columns register">
        <div className="stack">
          <Script lines={form.data.script} owed={form.data.scriptOwed} forbidden={form.data.forbidden} values={draft.fields} onChange={(fields) => setDraft({ ...draft, fields })} />
          <Talk form={form.data} draft={{ ...draft, channel }} onChange={setDraft} onDone={clear} />
        </div>
        <div className="stack follow-along">
          <ClockPreview clocks={form.data.clocks} />
          <SameMatters draft={{ ...draft, channel }} onChange={setDraft} />
          <SimilarKnowledge text={draft.content} />
        </div>
      </div>
    </>
  )
}

type Asked = Awaited<ReturnType<typeof intakeForm.output.parse>>
type Talking = { form: Asked; draft: Draft; onChange: (draft: Draft) => void; onDone: () => void }

function Talk({ form, draft, onChange, onDone }: Talking) {
  const words = useWords(registerWords)
  const save = useSaving(draft, onDone)
  useKeys({ 'mod+Enter': save.send })
  const fields = form.fields.filter((spec) => !OWN.includes(spec.name))
  return (
    <form className="card" noValidate onSubmit={(event) => { event.preventDefault(); save.send() }}>
      <div className="card pad borderless">
        <ProblemNote error={save.error} />
        <TalkHead form={form} draft={draft} onChange={onChange} />
        <div className="talk-fields"><FieldForm fields={fields} values={draft.fields} onChange={(values) => onChange({ ...draft, fields: values })} error={save.error} /></div>
      </div>
      <div className="save-bar">
        <span className="caption">{draft.join ? fill(words.joining, { number: draft.join.number }) : words.draft}</span>
        <Button onClick={onDone}>{words.discard}</Button>
        <Button type="primary" htmlType="submit" loading={save.busy}>{draft.join ? fill(words.join, { number: draft.join.number }) : words.save}<Key>Ctrl Enter</Key></Button>
      </div>
    </form>
  )
}

function TalkHead({ form, draft, onChange }: Omit<Talking, 'onDone'>) {
  const words = useWords(registerWords)
  const text = useText()
  const [late, setLate] = useState(draft.receivedAt !== '')
  const channel = form.channels.find((one) => one.name === draft.channel)
  return (
    <>
      <Field label={words.what} required hint={words.whatHint}>{(id) => <Input.TextArea id={id} autoFocus autoSize={{ minRows: 4, maxRows: 12 }} value={draft.content} onChange={(event) => onChange({ ...draft, content: event.target.value })} />}</Field>
      <Field label={words.channel} required hint={channel && !channel.open ? fill(words.closed, { hours: text(channel.hours) }) : undefined}>{(id) => <Options id={id} label={words.channel} value={draft.channel} onChange={(name) => onChange({ ...draft, channel: name })} options={form.channels.map((one) => ({ value: one.name, label: text(one.label), hint: text(one.hours) }))} />}</Field>
      {form.kinds.length > 1 && <Field label={words.kind}>{(id) => <Options id={id} label={words.kind} value={draft.kind || form.kinds[0]?.value} onChange={(kind) => onChange({ ...draft, kind })} options={form.kinds.map((kind) => ({ value: kind.value, label: text(kind.label) }))} />}</Field>}
      {late
        ? <Field label={words.receivedAt} hint={words.receivedHint}>{(id) => <Input id={id} type="datetime-local" value={toLocal(draft.receivedAt)} onChange={(event) => onChange({ ...draft, receivedAt: fromLocal(event.target.value) ?? '' })} />}</Field>
        : <Button type="link" size="small" className="missable" onClick={() => setLate(true)}>{words.receivedAt}…</Button>}
    </>
  )
}

function useSaving(draft: Draft, onDone: () => void) {
  const words = useWords(registerWords)
  const go = useGo()
  const save = useDeed(registerComplaint, (reply) => {
    onDone()
    if (!reply.complaint) return go(paths.contacts)
    const { number } = reply.complaint
    say(number === null ? words.received : fill(draft.join ? words.savedJoined : words.saved, { number }))
    go(paths.complaint(reply.complaint.id))
  })
  const send = () => save.mutate({
    input: {
      channel: draft.channel,
      content: draft.content,
      fields: filled(draft.fields),
      files: [],
      ...(draft.kind && { kind: draft.kind }),
      ...(draft.receivedAt && { receivedAt: draft.receivedAt }),
      ...(draft.join && { join: draft.join.id }),
    },
  })
  return { send, error: save.error, busy: save.isPending }
}
