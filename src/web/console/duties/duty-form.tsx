// Doing a duty: its fields, its report under the prescribed headings, and each covered record ticked and remarked.
import { useState } from 'react'
import { Button, Checkbox, Input } from 'antd'
import { doDuty, type DutyView } from '#core/duties/contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { Key, useKeys } from '#web/ui/keys.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { FieldForm, filled, useValues } from '../fields/field-form.tsx'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { dutyWords } from './words.ts'

type Covered = Record<string, { tick: boolean; remark: string }>

export function DutyForm({ of, label }: { of: DutyView; label: string }) {
  const words = useWords(dutyWords)
  const [values, setValues] = useValues(of.fields)
  const [parts, setParts] = useState<Record<string, string>>({})
  const [covered, setCovered] = useState<Covered>(() => Object.fromEntries(of.covers.map((one) => [one.id, { tick: one.tick ?? false, remark: one.remark ?? '' }])))
  const [lines, setLines] = useState<string[]>([])
  const act = useDeed(doDuty)
  const reported = Object.fromEntries(Object.entries(parts).filter(([, said]) => said.trim() !== ''))
  const data = { ...filled(values), ...(Object.keys(reported).length > 0 && { parts: reported }) }
  const send = () => act.mutate({ input: { id: of.id, data, covered: Object.entries(covered).map(([id, one]) => ({ id, ...one })), lines } })
  useKeys({ 'mod+Enter': send })
  return (
    <form onSubmit={(event) => { event.preventDefault(); send() }} noValidate>
      <ProblemNote error={act.error} />
      <ScriptLines of={of} lines={lines} onChange={setLines} />
      <FieldForm fields={of.fields} values={values} onChange={setValues} error={act.error} />
      {of.parts.length > 0 && <h2>{words.parts}</h2>}
      {of.parts.map((part) => <Field key={part} label={part} required>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 2 }} value={parts[part] ?? ''} onChange={(event) => setParts({ ...parts, [part]: event.target.value })} />}</Field>)}
      <CoveredRecords of={of} covered={covered} onChange={setCovered} />
      <div className="dialog-do"><Button type="primary" htmlType="submit" loading={act.isPending}>{label}<Key>Ctrl Enter</Key></Button></div>
    </form>
  )
}

function ScriptLines({ of, lines, onChange }: { of: DutyView; lines: string[]; onChange: (lines: string[]) => void }) {
  const words = useWords(dutyWords)
  const text = useText()
  if (of.script.length === 0) return null
  return (
    <Field label={words.script}>
      {() => <Checkbox.Group className="column-choice" value={lines} onChange={(next) => onChange([...lines.filter((one) => next.includes(one)), ...(next as string[]).filter((one) => !lines.includes(one))])} options={of.script.map((line) => ({ value: line.name, label: text(line.says) }))} />}
    </Field>
  )
}

function CoveredRecords({ of, covered, onChange }: { of: DutyView; covered: Covered; onChange: (covered: Covered) => void }) {
  const words = useWords(dutyWords)
  const text = useText()
  if (of.covers.length === 0) return null
  const set = (id: string, change: Partial<Covered[string]>) => onChange({ ...covered, [id]: { tick: false, remark: '', ...covered[id], ...change } })
  return (
    <>
      <h2>{words.covers} {of.covers.length}</h2>
      <table className="grid cards">
        <tbody>
          {of.covers.map((record) => (
            <tr key={record.id}>
              <td><Checkbox checked={covered[record.id]?.tick ?? false} onChange={(event) => set(record.id, { tick: event.target.checked })}>{words.tick}</Checkbox></td>
              <td>{record.id.startsWith('measure:') ? <Go to={paths.measures}>{record.subject}</Go> : record.id.startsWith('duty:') ? <Go to={paths.duty(record.id.slice(5))}>{record.subject}</Go> : <><Go to={paths.complaint(record.id)}>{record.number ?? '→'}</Go> {record.subject}</>} {record.repeat && <span className="tag ink-late">{words.reopened}</span>}<div className="caption">{text(record.stateLabel)}</div></td>
              <td><Input value={covered[record.id]?.remark ?? ''} placeholder={words.remark} aria-label={`${words.remark} ${record.number ?? record.subject}`} onChange={(event) => set(record.id, { remark: event.target.value })} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
