// A person or a unit, found by typing.
import { Select } from 'antd'
import { useText, useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import { usePeople, useUnits } from '../people/directory.ts'
import type { Control } from './field-input.tsx'

export function PersonInput(control: Control) {
  const words = useWords(controlWords)
  return <Found {...control} all={usePeople()} hint={words.person} />
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
