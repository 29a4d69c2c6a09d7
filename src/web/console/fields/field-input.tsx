// The control for one kind of field.
import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { Options } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import { DurationInput } from './duration-input.tsx'
import { FileInput } from './file-input.tsx'
import { GroupInput, ListInput, RemediesInput, SharesInput, StepsInput } from './list-input.tsx'
import { PersonInput, UnitInput } from './person-input.tsx'
import { fromLocal, toLocal } from './local-time.ts'

export type Control = { id: string; spec: FieldSpec; value: unknown; onChange: (value: unknown) => void; complaint?: string | undefined }

/** Up to this many choices stand side by side; more fold into a list. */
const SIDE_BY_SIDE = 5

export function FieldInput(control: Control) {
  const { id, spec, value, onChange } = control
  const words = useWords(controlWords)
  const text = useText()
  const label = text(spec.label)
  const said = typeof value === 'string' ? value : ''
  switch (spec.type) {
    case 'long': return <Input.TextArea id={id} autoSize={{ minRows: 3, maxRows: 14 }} value={said} onChange={(event) => onChange(event.target.value)} />
    case 'number': return <InputNumber id={id} className="wide" value={value as number} onChange={onChange} />
    case 'money': return <InputNumber id={id} className="wide" min={0} precision={2} suffix={words.yuan} value={typeof value === 'number' ? value / 100 : null} onChange={(yuan) => onChange(yuan === null ? undefined : Math.round(Number(yuan) * 100))} />
    case 'date': return <Input id={id} type="date" value={said} onChange={(event) => onChange(event.target.value)} />
    case 'time': return <Input id={id} type="datetime-local" value={toLocal(said)} onChange={(event) => onChange(fromLocal(event.target.value))} />
    case 'yes': return <Options id={id} label={label} value={value === undefined ? undefined : String(value)} onChange={(one) => onChange(one === 'true')} options={[{ value: 'true', label: words.yes }, { value: 'false', label: words.no }]} />
    case 'choice': return <Choice {...control} label={label} />
    case 'choices': return <Select id={id} mode="multiple" className="wide" value={(value as string[]) ?? []} onChange={onChange} options={optionsOf(spec, text)} />
    case 'checklist': return <Checkbox.Group className="column-choice" value={(value as string[]) ?? []} onChange={(next) => onChange(inOrder((value as string[]) ?? [], next as string[]))} options={optionsOf(spec, text)} />
    case 'person': return <PersonInput {...control} />
    case 'unit': return <UnitInput {...control} />
    case 'file': return <FileInput {...control} />
    case 'list': return <ListInput {...control} />
    case 'duration': return <DurationInput {...control} />
    case 'group': return <GroupInput {...control} />
    case 'remedies': return <RemediesInput {...control} />
    case 'shares': return <SharesInput {...control} />
    case 'steps': return <StepsInput {...control} />
    default: return <Input id={id} value={said} placeholder={spec.type === 'complaint' ? words.complaintHint : ''} onChange={(event) => onChange(event.target.value)} />
  }
}

/** In the order in which they were ticked, as a script may ask for. */
export function inOrder(before: string[], next: string[]): string[] {
  return [...before.filter((one) => next.includes(one)), ...next.filter((one) => !before.includes(one))]
}

function Choice({ id, spec, value, onChange, label }: Control & { label: string }) {
  const text = useText()
  const words = useWords(controlWords)
  const options = optionsOf(spec, text)
  if (options.length <= SIDE_BY_SIDE) return <Options id={id} label={label} options={options} value={value as string | undefined} onChange={onChange} />
  return <Select id={id} className="wide" showSearch={{ optionFilterProp: 'label' }} allowClear placeholder={words.choose} value={value as string} onChange={onChange} options={options} />
}

function optionsOf(spec: FieldSpec, text: ReturnType<typeof useText>) {
  return (spec.choices ?? []).map((choice) => ({ value: choice.value, label: text(choice.label), hint: choice.hint && text(choice.hint) }))
}
