// A person or a unit, found by typing.
import { Select } from 'antd'
import { proposeOwners } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import { usePeople, useUnits } from '../people/directory.ts'
import type { Control } from './field-input.tsx'

/** Whoever shares out the work sees who is skilled, how much lies with each, and who has done the like; the choice stays free. */
const SHARED_OUT = new Set(['owner', 'person', 'investigator'])

export function PersonInput(control: Control) {
  const words = useWords(controlWords)
  const text = useText()
  const all = usePeople()
  const asked = control.complaint !== undefined && SHARED_OUT.has(control.spec.name)
  const proposed = useRead(proposeOwners, { id: control.complaint ?? '' }, { enabled: asked })
  const { language } = useLanguage()
  if (asked && proposed.data) {
    const found = proposed.data.people.map((one) => ({ value: one.id, label: one.name, hint: one.why.map(text).join(language === 'zh' ? '，' : ', ') }))
    const others = (control.spec.choices ?? []).filter((choice) => !found.some((one) => one.value === choice.value))
    return <Found {...control} spec={{ ...control.spec, choices: [...found, ...others] }} all={[]} hint={words.person} />
  }
  return <Found {...control} all={all} hint={words.person} />
}

export function UnitInput(control: Control) {
  const words = useWords(controlWords)
  return <Found {...control} all={useUnits()} hint={words.unit} />
}

/** The server's own choices come first: it knows who has to stand aside. */
function Found({ id, spec, value, onChange, all, hint }: Control & { all: { value: string; label: string }[]; hint: string }) {
  const text = useText()
  const options = spec.choices ? spec.choices.map((choice) => ({ value: choice.value, label: choice.hint ? `${text(choice.label)} · ${text(choice.hint)}` : text(choice.label) })) : all
  return <Select id={id} className="wide" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={hint} value={(value as string) || undefined} onChange={onChange} options={options} />
}
