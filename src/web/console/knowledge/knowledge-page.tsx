// Knowledge: found by words, written as drafts, read by whoever leads and then published. A case begins from its complaint, with names taken out.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { draftCase, keepKnowledge, knowledgeKinds, publishKnowledge, searchKnowledge, type KnowledgeRow } from '#core/knowledge/contract.ts'
import { useDeed, usePages, useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { useAddress } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { knowledgeWords } from './words.ts'
import '../figures/figures.css'

const views = ['published', 'drafts', 'all'] as const
type Writing = { id?: string; version?: number; kind: keyof typeof knowledgeKinds; title: string; body: string; class: string | null; complaint?: string }
const empty: Writing = { kind: 'question', title: '', body: '', class: null }

export function KnowledgePage() {
  const words = useWords(knowledgeWords)
  const [search, set] = useAddress()
  const [writing, setWriting] = useState<Writing | null>(null)
  const [q, setQ] = useState(search['q'] ?? '')
  const view = views.find((one) => one === search['view']) ?? 'published'
  const list = usePages(searchKnowledge, { view, ...(search['q'] && { q: search['q'] }) }, { keep: true })
  const leave = () => { setWriting(null); set({ case: undefined, view: 'drafts', q: undefined }) }
  return (
    <>
      <header className="page-head"><h1>{words.title}</h1><div className="page-actions"><Input.Search aria-label={words.search} placeholder={words.search} allowClear value={q} onChange={(event) => setQ(event.target.value)} onSearch={(value) => set({ q: value || undefined })} /><Button onClick={() => setWriting(empty)}>{words.write}</Button></div></header>
      {search['case'] && !writing && <FromCase id={search['case']} onDone={leave} />}
      {writing && <Write key={writing.id ?? 'new'} of={writing} onDone={leave} />}
      <section className="card">
        <TabBar label={words.title} value={view} onChange={(value) => set({ view: value })} tabs={views.map((one) => ({ value: one, label: words[one] }))} />
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <Empty icon="book" title={words.none}>{words.noneSays}</Empty> : list.rows.map((row) => <Piece key={row.id} row={row} onChange={() => setWriting({ id: row.id, version: row.version, kind: row.kind, title: row.title, body: row.body, class: row.class })} />)}
      </section>
    </>
  )
}

function Piece({ row, onChange }: { row: KnowledgeRow; onChange: () => void }) {
  const words = useWords(knowledgeWords)
  const text = useText()
  const publish = useDeed(publishKnowledge)
  const act = (deed: 'publish' | 'withdraw') => publish.mutate({ input: { id: row.id, act: deed, version: row.version } })
  return (
    <article className="knowledge-piece">
      <h2><span className="tag">{text(knowledgeKinds[row.kind])}</span> {row.title}</h2>
      <p className="caption">{[text(row.classLabel), row.by, row.at.slice(0, 10)].filter(Boolean).join(' · ')} {row.complaint && <>{words.from} <Go to={paths.complaint(row.complaint.id)}>{row.complaint.number}</Go></>}</p>
      <p className="knowledge-body">{row.body}</p>
      {row.mayChange && <p><Button size="small" type="link" onClick={onChange}>{words.change}</Button>{row.state !== 'published' && <Button size="small" type="link" onClick={() => act('publish')}>{words.publish}</Button>}{row.state === 'published' && <Button size="small" type="link" onClick={() => act('withdraw')}>{words.withdraw}</Button>}</p>}
      <ProblemNote error={publish.error} />
    </article>
  )
}

function FromCase({ id, onDone }: { id: string; onDone: () => void }) {
  const draft = useRead(draftCase, { id })
  if (draft.isPending) return <Loading rows={3} />
  if (draft.isError) return <ProblemNote error={draft.error} />
  const { title, body, class: of } = draft.data
  return <Write of={{ kind: 'case', title, body, class: of, complaint: id }} onDone={onDone} />
}

function Write({ of, onDone }: { of: Writing; onDone: () => void }) {
  const words = useWords(knowledgeWords)
  const text = useText()
  const [values, setValues] = useState(of)
  const keep = useDeed(keepKnowledge, onDone)
  return (
    <section className="card gap-below">
      <form className="figure-chart stack" onSubmit={(event) => { event.preventDefault(); keep.mutate({ input: values }) }}>
        {of.kind === 'case' && <p className="caption">{words.redacted}</p>}
        {of.kind !== 'case' && <Field label={words.kind}>{(id) => <Select id={id} value={values.kind} options={(['question', 'solution'] as const).map((value) => ({ value, label: text(knowledgeKinds[value]) }))} onChange={(kind) => setValues({ ...values, kind })} />}</Field>}
        <Field label={words.name} required>{(id) => <Input id={id} value={values.title} onChange={(event) => setValues({ ...values, title: event.target.value })} />}</Field>
        <Field label={words.body} required>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 5 }} value={values.body} onChange={(event) => setValues({ ...values, body: event.target.value })} />}</Field>
        <p><Button type="primary" htmlType="submit" loading={keep.isPending}>{words.keep}</Button></p>
        <ProblemNote error={keep.error} />
      </form>
    </section>
  )
}
