// Statements that a role owes each period: kept, honestly not kept, or not yet given.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { listAttests, stateAttest, type AttestView } from '#core/duties/contract.ts'
import { useDeed, usePages } from '#web/data/queries.ts'
import { ClauseChip } from '#web/ui/clause-chip.tsx'
import { ClockBadge } from '#web/ui/clock-badge.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field, Options } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { shortTime } from '#web/ui/when.ts'
import { useNow } from '#web/ui/now.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { controlWords } from '#web/ui/words.ts'
import { FileInput } from '../fields/file-input.tsx'
import { dutyWords } from './words.ts'

export function AttestList({ at, policy }: { at?: string | undefined; policy?: string }) {
  const words = useWords(dutyWords)
  const more = useWords(controlWords)
  const [stating, setStating] = useState<string | null>(at ?? null)
  const list = usePages(listAttests, { view: 'all', ...(policy && { policy }) }, { keep: true })
  if (list.isPending) return <Loading />
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />
  if (list.rows.length === 0) return <Empty icon="cup" title={words.noAttests} />
  const chosen = list.rows.find((row) => row.id === stating)
  return (
    <>
      {list.rows.map((row) => <Statement key={row.id} of={row} onState={() => setStating(row.id)} />)}
      {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      {chosen && <Dialog open title={words.state} onClose={() => setStating(null)}><StateForm of={chosen} onDone={() => setStating(null)} /></Dialog>}
    </>
  )
}

function Statement({ of, onState }: { of: AttestView; onState: () => void }) {
  const words = useWords(dutyWords)
  const text = useText()
  const now = useNow()
  return (
    <article className="contact">
      <div className="stack-tight">
        <p>{of.clauses.map((clause) => <ClauseChip key={clause.id} clause={clause} />)} {text(of.says)}</p>
        <p className="caption tabular">{fill(words.period, of.period)} · {text(of.by)}</p>
        {of.statement && <p className="fold">“{of.statement}” <span className="caption">{of.statedBy} {of.statedAt && shortTime(of.statedAt, now)}</span></p>}
        {of.proof.map((file) => <a key={file.id} href={file.url} target="_blank" rel="noopener">{file.name}</a>)}
      </div>
      <div className="stack-tight end">
        {of.status === 'open' && <ClockBadge clock={{ dueAt: of.dueAt, provisional: of.provisional, status: 'running', elapsed: 0 }} />}
        {of.status === 'kept' && <span className="badge tone-done"><Shape tone="done" />{words.kept}</span>}
        {of.status === 'not_kept' && <span className="badge tone-late"><Shape tone="late" />{words.notKept}</span>}
        {of.status === 'missing' && <span className="badge"><Shape tone="none" />{words.missingStatement}</span>}
        {(of.mine || of.refusal) && of.statedAt === null && <ReasonedButton label={words.state} refusal={of.mine ? null : of.refusal} onDo={onState} />}
      </div>
    </article>
  )
}

function StateForm({ of, onDone }: { of: AttestView; onDone: () => void }) {
  const words = useWords(dutyWords)
  const text = useText()
  const [kept, setKept] = useState<string>()
  const [statement, setStatement] = useState('')
  const [proof, setProof] = useState<string[]>([])
  const state = useDeed(stateAttest, onDone)
  const send = () => kept && state.mutate({ input: { id: of.id, kept: kept === 'yes', statement, proof } })
  useKeys({ 'mod+Enter': () => void send() })
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }}>
      <ProblemNote error={state.error} />
      <p className="gap-below">{text(of.says)} <span className="caption tabular">{fill(words.period, of.period)}</span></p>
      <Field label={words.keptQuestion} required>{(id) => <Options id={id} label={words.keptQuestion} value={kept} onChange={setKept} options={[{ value: 'yes', label: words.kept }, { value: 'no', label: words.notKept }]} />}</Field>
      <Field label={words.statement} required>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 3 }} maxLength={5000} value={statement} onChange={(event) => setStatement(event.target.value)} />}</Field>
      <Field label={words.proof} hint={of.proofs.join('、')}>{(id) => <FileInput id={id} spec={{ name: 'proof', label: words.proof, type: 'file', required: false, missable: false }} value={proof} onChange={(value) => setProof(value as string[])} />}</Field>
      <div className="dialog-do"><SubmitButton blocked={!kept || statement.trim().length < 2} loading={state.isPending}>{words.state}<Key>Ctrl Enter</Key></SubmitButton></div>
    </form>
  )
}
