// A file of another system: first what was understood and what has no place here and why, then, if wanted, in it comes.
import { useState } from 'react'
import { Checkbox, Input } from 'antd'
import { IMPORT_BYTES, importQuestionnaire, type Imported } from '#core/surveys/questionnaire-contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { fill, useListed, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { builderWords } from './words.ts'

type File_ = { file: string; content: string }

export function ImportDialog({ onDone }: { onDone: (name: string) => void }) {
  const words = useWords(builderWords)
  const [file, setFile] = useState<File_ | null>(null)
  const [tooLarge, setTooLarge] = useState(false)
  const [looked, setLooked] = useState<Imported | null>(null)
  const look = useDeed(importQuestionnaire, setLooked)
  async function choose(chosen: File | undefined) {
    if (!chosen) return
    setTooLarge(chosen.size > IMPORT_BYTES)
    setLooked(null)
    if (chosen.size > IMPORT_BYTES) return
    const next = { file: chosen.name, content: base64(new Uint8Array(await chosen.arrayBuffer())) }
    setFile(next)
    look.mutate({ input: next })
  }
  return (
    <div className="stack-tight">
      <p className="secondary">{words.bringSays}</p>
      <label className="file-pick"><input type="file" aria-label={words.pick} accept=".json,.lss,.xlsx" onChange={(event) => void choose(event.target.files?.[0])} /></label>
      {tooLarge && <p className="ink-late" role="alert">{words.tooLarge}</p>}
      <ProblemNote error={look.error} />
      {looked && file && <Looked of={looked} file={file} onDone={onDone} />}
    </div>
  )
}

function Looked({ of, file, onDone }: { of: Imported; file: File_; onDone: (name: string) => void }) {
  const words = useWords(builderWords)
  const text = useText()
  const listed = useListed()
  const [accepted, accept] = useState(false)
  const [name, setName] = useState(() => nameFrom(file.file))
  const take = useDeed(importQuestionnaire, (reply) => reply.saved && onDone(reply.saved.name))
  const lost = of.lost.length + of.lostMore
  const bad = !/^[a-z][a-z0-9_-]{0,79}$/.test(name)
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); take.mutate({ input: { ...file, saveAs: name, acceptLosses: accepted } }) }}>
      {of.understood && <p><Shape tone="done" /> {fill(words.understood, { format: of.understood.format, pages: of.understood.pages, questions: of.understood.questions, conditions: of.understood.conditions })} <span className="secondary">{listed(of.understood.kinds.map((kind) => `${text(kind.label)} ${kind.n}`))}{of.understood.languages.length > 0 && ` · ${fill(words.languages, { list: of.understood.languages.join(', ') })}`}</span></p>}
      {!of.document && <p className="ink-late"><Shape tone="late" /> {words.cannot}</p>}
      {lost === 0 ? <p className="ink-done"><Shape tone="done" /> {words.lostNone}</p> : <p className="ink-soon"><Shape tone="soon" /> {fill(words.lost, { n: lost })}</p>}
      {lost > 0 && <ul className="lost-list">{of.lost.map((one, i) => <li key={i}><span className="mono">{one.field}</span> {text(one.message)}</li>)}{of.lostMore > 0 && <li>{fill(words.lostMore, { n: of.lostMore })}</li>}</ul>}
      {of.document && (
        <>
          {lost > 0 && <p><Checkbox checked={accepted} onChange={(event) => accept(event.target.checked)}>{words.accept}</Checkbox></p>}
          <Field label={words.saveAs} required hint={words.createSays} fault={bad ? words.codeBad : undefined}>{(id) => <Input id={id} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
          <ProblemNote error={take.error} />
          <div className="dialog-do"><SubmitButton blocked={bad || (lost > 0 && !accepted)} loading={take.isPending}>{words.take}</SubmitButton></div>
        </>
      )}
    </form>
  )
}

function nameFrom(file: string): string {
  return file.replace(/\.[^.]*$/, '').toLowerCase().replaceAll(/[^a-z0-9_-]+/g, '_').replace(/^[^a-z]+/, '').slice(0, 60) || 'imported'
}

function base64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
