// The questionnaires there are, the organisation's own and the shipped; a new one is begun here, or brought in from another system.
import { useState } from 'react'
import { Input, Select } from 'antd'
import { listQuestionnaires, saveQuestionnaire, type QuestionnaireRow } from '#core/surveys/questionnaire-contract.ts'
import { useDeed, useRead } from '#web/data/queries.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { fill, useListed, useText, useWords } from '#web/ui/language.tsx'
import { ReasonedButton } from '#web/ui/reasoned-button.tsx'
import { Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { SubmitButton } from '#web/ui/submit-button.tsx'
import { useGo } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { ImportDialog } from './builder/import-dialog.tsx'
import { builderWords } from './builder/words.ts'
import { surveyWords } from './words.ts'
import './surveys.css'

export function QuestionnairesPage() {
  const words = useWords(builderWords)
  const surveys = useWords(surveyWords)
  const go = useGo()
  const [open, setOpen] = useState<'new' | 'import' | null>(null)
  const list = useRead(listQuestionnaires, {})
  const opened = (name: string) => go(paths.questionnaire(name))
  return (
    <>
      <header className="page-head">
        <span className="crumb"><Go to={paths.surveys}>{surveys.title}</Go> /</span><h1>{words.title}</h1><span className="secondary">{words.says}</span>
        {list.data && <div className="page-actions"><ReasonedButton label={words.bring} refusal={list.data.mayEdit} onDo={() => setOpen('import')} /><ReasonedButton main label={words.create} refusal={list.data.mayEdit} onDo={() => setOpen('new')} /></div>}
      </header>
      {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : <section className="card scroll"><Rows rows={list.data.rows} /></section>}
      <Dialog open={open === 'import'} title={words.bringTitle} width={680} onClose={() => setOpen(null)}><ImportDialog onDone={opened} /></Dialog>
      <Dialog open={open === 'new'} title={words.create} onClose={() => setOpen(null)}>{list.data && <NewForm rows={list.data.rows} onDone={opened} />}</Dialog>
    </>
  )
}

function Rows({ rows }: { rows: QuestionnaireRow[] }) {
  const words = useWords(builderWords)
  const text = useText()
  const listed = useListed()
  return (
    <table className="grid">
      <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.usedBy}</th><th scope="col">{words.version}</th><th scope="col" className="number">{words.questions}</th></tr></thead>
      <tbody>{rows.map((row) => (
        <tr key={row.name}>
          <td><Go to={paths.questionnaire(row.name)}>{text(row.title)}</Go><div className="caption mono">{row.name}</div></td>
          <td>{row.uses.length === 0 ? <span className="secondary">{words.unused}</span> : listed(row.uses.map((use) => text(use.title)))}</td>
          <td className="short">{row.own ? fill(words.versionN, { n: row.version }) : <span className="secondary">{words.shipped}</span>}</td>
          <td className="number tabular">{row.questions} <div className="caption">{fill(words.minutes, { n: Math.max(1, Math.round(row.seconds / 60)) })}</div></td>
        </tr>
      ))}</tbody>
    </table>
  )
}

function NewForm({ rows, onDone }: { rows: QuestionnaireRow[]; onDone: (name: string) => void }) {
  const words = useWords(builderWords)
  const text = useText()
  const [name, setName] = useState('')
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState('')
  const save = useDeed(saveQuestionnaire, (saved) => onDone(saved.name))
  const fault = name === '' ? undefined : !/^[a-z][a-z0-9_-]{0,79}$/.test(name) ? words.codeBad : rows.some((row) => row.name === name) ? words.codeTaken : undefined
  const blank = { pages: [{ name: 'page1', elements: [{ type: 'rating', name: 'overall', overall: true, isRequired: true, title: { default: '总的来说，您满意吗？', en: 'All in all, how satisfied are you?' }, minRateDescription: { default: '很不满意', en: 'very dissatisfied' }, maxRateDescription: { default: '很满意', en: 'very satisfied' } }] }] }
  const send = () => save.mutate({ input: { name, document: { ...(rows.find((row) => row.name === from)?.document ?? blank), title } } })
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); send() }}>
      <ProblemNote error={save.error} />
      <Field label={words.name} required>{(id) => <Input id={id} value={title} onChange={(event) => setTitle(event.target.value)} />}</Field>
      <Field label={words.code} required hint={words.createSays} fault={fault}>{(id) => <Input id={id} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <Field label={words.from}>{(id) => <Select id={id} className="wide" value={from} onChange={setFrom} options={[{ value: '', label: words.blank }, ...rows.map((row) => ({ value: row.name, label: text(row.title) }))]} />}</Field>
      <div className="dialog-do"><SubmitButton blocked={name === '' || title.trim() === '' || fault !== undefined} loading={save.isPending}>{words.create}</SubmitButton></div>
    </form>
  )
}
