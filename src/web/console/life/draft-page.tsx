// A version in the making: the text on the left, beside it what the check says, what differs, what would have happened, a form for the row, and how it came about.
import { useMemo, useRef, useState, type ReactNode } from 'react'
import { Button, Input } from 'antd'
import { actOnDraft, lintText, saveDraft, showDraft, writingHelp, type DraftAction, type DraftView } from '#core/life/contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { useKeys } from '#web/ui/keys.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { useSettled } from '#web/ui/settled.ts'
import { Shape } from '#web/ui/shapes.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { say } from '#web/ui/toast.tsx'
import { useAddress, useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { ChangeList } from './change-list.tsx'
import { FindingList } from './finding-list.tsx'
import { RowForm } from './row-form.tsx'
import type { Node } from './schema-walk.ts'
import { TrialCard } from './trial-card.tsx'
import { lifeWords } from './words.ts'
import { YamlEditor, type EditorHandle } from './yaml-editor.tsx'
import './life.css'

export function DraftPage() {
  const draft = useRead(showDraft, { id: useIdOf() })
  if (draft.isPending) return <Loading />
  if (draft.isError) return <Failed error={draft.error} retry={() => void draft.refetch()} />
  return <Draft key={draft.data.id} of={draft.data} />
}

function Draft({ of }: { of: DraftView }) {
  const words = useWords(lifeWords)
  const speak = useText()
  const [text, setText] = useState(of.text)
  const [seen, setSeen] = useState(of.version)
  if (seen !== of.version) {
    setSeen(of.version)
    setText(of.text)
  }
  const [search, set] = useAddress()
  const editor = useRef<EditorHandle>(null)
  const help = useRead(writingHelp, {})
  const mayWrite = of.actions.some((one) => one.action === 'save' && one.allowed)
  const dirty = text !== of.text
  const settled = useSettled(text, 500)
  const live = useRead(lintText, { text: settled, policy: of.policy }, { enabled: mayWrite, keep: true })
  const checked = dirty && live.data ? live.data : of
  const save = useDeed(saveDraft, () => say(words.saved))
  const keep = () => save.mutate({ input: { id: of.id, text }, version: of.version })
  useKeys({ 'mod+s': () => mayWrite && dirty && keep() })
  const known = useMemo(() => help.data && { schema: help.data.schema as Node, words: help.data.words }, [help.data])
  const problems = checked.findings.filter((one) => one.severity !== 'note').length
  const tabs = [{ value: 'check', label: words.check, count: problems }, { value: 'changes', label: words.changes, count: checked.changes.length }, { value: 'trial', label: words.trial }, ...(mayWrite ? [{ value: 'form', label: words.form }] : []), { value: 'story', label: words.story }]
  const tab = tabs.find((one) => one.value === search['tab'])?.value ?? 'check'
  return (
    <>
      <Head of={of} passes={checked.passes} problems={problems}><Deeds of={of} dirty={dirty} save={keep} saving={save.isPending} /></Head>
      <ProblemNote error={save.error} />
      <p className="secondary">{speak(of.effect)}</p>
      {of.reason && <p className="note soon"><Shape tone="soon" /> {words.reason}：{of.reason}</p>}
      <div className="columns writing">
        <section className="card writing-text">
          <div className="card-head"><h2>{words.text}</h2><span className="caption">{mayWrite ? (dirty ? words.unsaved : words.yamlHelp) : words.mayNot}</span></div>
          <YamlEditor ref={editor} value={text} onChange={setText} findings={checked.findings} help={known} label={words.text} readOnly={!mayWrite} />
        </section>
        <section className="card writing-side">
          <TabBar label={words.draft} tabs={tabs} value={tab} onChange={(value) => set({ tab: value === 'check' ? undefined : value })} />
          {tab === 'check' && <FindingList findings={checked.findings} goTo={(line) => editor.current?.goTo(line)} />}
          {tab === 'changes' && <ChangeList changes={checked.changes} against={of.against} />}
          {tab === 'trial' && <TrialCard of={of} blocked={dirty} />}
          {tab === 'form' && known && <RowForm text={text} schema={known.schema} words={known.words} onChange={setText} />}
          {tab === 'story' && <Story of={of} />}
        </section>
      </div>
    </>
  )
}

function Head({ of, passes, problems, children }: { of: DraftView; passes: boolean; problems: number; children: ReactNode }) {
  const words = useWords(lifeWords)
  const speak = useText()
  return (
    <header className="page-head">
      <span className="crumb"><Go to={paths.policies}>{words.policies}</Go> / <Go to={paths.policy(of.policy)}>{speak(of.title)}</Go> /</span><h1>{words.draft} {of.day ?? ''}</h1>
      <span className="tag">{speak(of.stateLabel)}</span>
      <span className="secondary">{passes ? <span className="ink-done"><Shape tone="done" /> {words.passes}</span> : <span className="ink-late"><Shape tone="late" /> {fill(words.findings, {})} {problems}</span>}</span>
      {children}
    </header>
  )
}

function Deeds({ of, dirty, save, saving }: { of: DraftView; dirty: boolean; save: () => void; saving: boolean }) {
  const words = useWords(lifeWords)
  const speak = useText()
  const [asks, setAsks] = useState<'return' | 'withdraw' | null>(null)
  const act = useDeed(actOnDraft, () => setAsks(null))
  const take = (action: 'propose' | 'approve' | 'return' | 'withdraw', reason?: string) => act.mutate({ input: { id: of.id, action, ...(reason && { reason }) }, version: of.version })
  // What is not possible at this point is not offered; what somebody else may do is, with the reason.
  const shown = of.actions.filter((one) => one.allowed || isNext(of, one))
  return (
    <div className="page-actions">
      {shown.map((one) => {
        const refusal = one.allowed ? null : { says: one.why ?? '', remedy: one.remedy ?? '', clauses: one.clauses }
        const label = speak(one.label)
        if (one.action === 'save') return <Button key="save" disabled={!dirty} loading={saving} onClick={save}>{label}</Button>
        if (one.action === 'propose' && dirty) return <Button key="propose" disabled title={words.unsaved}>{label}</Button>
        const asking = one.action === 'return' || one.action === 'withdraw' ? one.action : null
        return <ReasonedButton key={one.action} label={label} refusal={refusal} main={one.action === 'approve' || one.action === 'propose'} busy={act.isPending} onDo={() => (asking ? setAsks(asking) : take(one.action as 'propose'))} />
      })}
      {act.error && !asks && <ProblemNote error={act.error} />}
      <ReasonDialog open={asks !== null} label={asks ? speak(of.actions.find((one) => one.action === asks)!.label) : ''} error={act.error} onClose={() => setAsks(null)} onDo={(reason) => take(asks!, reason)} />
    </div>
  )
}

function isNext({ state }: DraftView, { action }: DraftAction): boolean {
  return state === 'proposed' ? action === 'approve' : (state === 'draft' || state === 'returned') && action === 'propose'
}

function ReasonDialog({ open, label, error, onClose, onDo }: { open: boolean; label: string; error: unknown; onClose: () => void; onDo: (reason: string) => void }) {
  const words = useWords(lifeWords)
  const [reason, setReason] = useState('')
  return (
    <Dialog open={open} title={label} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); onDo(reason) }}>
        <ProblemNote error={error} />
        <Field label={words.reason}>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 3 }} value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        <div className="dialog-do"><Button type="primary" htmlType="submit">{label}</Button></div>
      </form>
    </Dialog>
  )
}

function Story({ of }: { of: DraftView }) {
  const speak = useText()
  return <div className="card-body stack-tight">{of.history.map((one) => <p key={one.at + one.type}><strong>{one.by}</strong> {speak(one.label)} <span className="caption">{new Date(one.at).toLocaleString(undefined, { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })}</span>{one.note && <span className="secondary">：{one.note}</span>}</p>)}</div>
}
