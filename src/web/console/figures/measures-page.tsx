// The register of improvement measures: what duties ask for and what people propose, with owner, day, state and effect.
import { useState } from 'react'
import { Button, Input, Select } from 'antd'
import { listMeasures, measureKinds, moveMeasure, proposeMeasure, type MeasureAct, type MeasureRow } from '#core/figures/contract.ts'
import { useDeed, usePages, useRead } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { Empty, Failed, Loading, ProblemNote } from '#web/ui/states.tsx'
import { TabBar } from '#web/ui/tab-bar.tsx'
import { controlWords } from '#web/ui/words.ts'
import { useAddress } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { usePeople } from '../people/directory.ts'
import { figureWords } from './words.ts'
import './figures.css'

const views = ['open', 'overdue', 'proposed', 'done', 'all'] as const

export function MeasuresPage() {
  const words = useWords(figureWords)
  const more = useWords(controlWords)
  const [search, set] = useAddress()
  const [writing, setWriting] = useState(false)
  const view = views.find((one) => one === search['view']) ?? 'open'
  const list = usePages(listMeasures, { view }, { keep: true })
  const counts = useRead(listMeasures, { view: 'open', limit: 1 }).data?.counts ?? {}
  return (
    <>
      <header className="page-head"><h1>{words.measures}</h1><div className="page-actions"><Button onClick={() => setWriting(!writing)}>{words.newMeasure}</Button></div></header>
      {writing && <Propose onDone={() => { setWriting(false); set({ view: 'proposed' }) }} />}
      <section className="card">
        <TabBar label={words.measures} value={view} onChange={(value) => set({ view: value })} tabs={views.map((one) => ({ value: one, label: words[`view_${one}`], count: counts[one] }))} />
        {list.isPending ? <Loading /> : list.isError ? <Failed error={list.error} retry={() => void list.refetch()} /> : list.rows.length === 0 ? <Empty icon="cup" title={words.noMeasures}>{words.noMeasuresSays}</Empty> : (
          <div className="scroll"><table className="grid cards">
            <thead><tr>{(['what', 'owner', 'due', 'state', 'effect'] as const).map((word) => <th key={word} scope="col">{words[word]}</th>)}</tr></thead>
            <tbody>{list.rows.map((row) => <Row key={row.id} row={row} />)}</tbody>
          </table></div>
        )}
        {list.more && <div className="card-foot"><Button onClick={list.more}>{more.nextPage}</Button></div>}
      </section>
    </>
  )
}

function Row({ row }: { row: MeasureRow }) {
  const words = useWords(figureWords)
  const text = useText()
  const [act, setAct] = useState<MeasureAct | null>(null)
  const effect = row.effect && fill(words.effectSays, Object.fromEntries(Object.entries(row.effect).map(([name, value]) => [name, value ?? '—'])))
  return (
    <>
      <tr>
        <td>{row.duty ? <Go to={paths.duty(row.duty)}>{text(row.title)}</Go> : text(row.title)} {row.complaint && !text(row.title).includes(row.complaint.number ?? ' ') && <Go to={paths.complaint(row.complaint.id)}>{row.complaint.number}</Go>}<div className="caption">{[text(row.kind), row.cause, row.proposedBy].filter(Boolean).join(' · ')}</div></td>
        <td>{text(row.ownerName)}</td>
        <td className={row.overdue ? 'ink-late' : ''}>{row.due}{row.overdue && <div className="caption ink-late">{words.overdue}</div>}</td>
        <td>{text(row.stateLabel)}<div className="caption">{row.doneSays}</div></td>
        <td>{effect}<div className="caption">{row.judgedSays}</div>{row.acts.map((one) => <Button key={one} size="small" type="link" onClick={() => setAct(act === one ? null : one)}>{words[one]}</Button>)}</td>
      </tr>
      {act && <tr><td colSpan={5}><Move row={row} act={act} onDone={() => setAct(null)} /></td></tr>}
    </>
  )
}

function Move({ row, act, onDone }: { row: MeasureRow; act: MeasureAct; onDone: () => void }) {
  const words = useWords(figureWords)
  const people = usePeople()
  const [values, setValues] = useState<{ owner?: string; due?: string; says?: string }>({})
  const move = useDeed(moveMeasure, onDone)
  const assigning = act === 'take_on' || act === 'reopen'
  return (
    <form className="figure-ask" onSubmit={(event) => { event.preventDefault(); move.mutate({ input: { id: row.id, act, version: row.version, ...values } }) }}>
      {assigning && <Field label={words.owner} required>{(id) => <Select id={id} className="wide" showSearch={{ optionFilterProp: 'label' }} options={people} value={values.owner} onChange={(owner) => setValues({ ...values, owner })} />}</Field>}
      {assigning && <Field label={words.due} required>{(id) => <Input id={id} type="date" value={values.due ?? ''} onChange={(event) => setValues({ ...values, due: event.target.value })} />}</Field>}
      {!assigning && <Field label={words.saysHow} required>{(id) => <Input id={id} value={values.says ?? ''} onChange={(event) => setValues({ ...values, says: event.target.value })} />}</Field>}
      <Button type="primary" htmlType="submit" loading={move.isPending}>{words[act]}</Button>
      <ProblemNote error={move.error} />
    </form>
  )
}

function Propose({ onDone }: { onDone: () => void }) {
  const words = useWords(figureWords)
  const text = useText()
  const [values, setValues] = useState<{ title: string; cause: string; kind: keyof typeof measureKinds }>({ title: '', cause: '', kind: 'process' })
  const propose = useDeed(proposeMeasure, onDone)
  return (
    <section className="card gap-below">
      <form className="figure-ask" onSubmit={(event) => { event.preventDefault(); propose.mutate({ input: values }) }}>
        <Field label={words.what} required>{(id) => <Input id={id} value={values.title} onChange={(event) => setValues({ ...values, title: event.target.value })} />}</Field>
        <Field label={words.cause}>{(id) => <Input id={id} value={values.cause} onChange={(event) => setValues({ ...values, cause: event.target.value })} />}</Field>
        <Field label={words.kind}>{(id) => <Select id={id} className="wide" value={values.kind} options={Object.entries(measureKinds).map(([value, label]) => ({ value, label: text(label) }))} onChange={(kind) => setValues({ ...values, kind: kind as typeof values.kind })} />}</Field>
        <Button type="primary" htmlType="submit" loading={propose.isPending}>{words.save}</Button>
      </form>
      <ProblemNote error={propose.error} />
    </section>
  )
}
