// A person or a unit, found by typing.
import { Select } from 'antd'
import { proposeOwners } from '#core/complaints/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import { usePeople, useUnits } from '../people/directory.ts'
import type { Control } from './field-input.tsx'

/** Whoever shares out the work sees who is skilled, how much lies with each, and who has done the like; the choice stays free. */
const SHARED_OUT = new Set(['owner', 'person', 'investigator', 'group'])

export function PersonInput(control: Control) {
  const words = useWords(controlWords)
  return <Found {...control} options={usePersonOptions(control)} hint={words.person} />
}

/** Those who are proposed come first, each with the reasons; then everybody else. */
export function usePersonOptions({ spec, complaint }: Pick<Control, 'spec' | 'complaint'>): Option[] {
  const text = useText()
  const all = usePeople()
  const asked = complaint !== undefined && SHARED_OUT.has(spec.name)
  const proposed = useRead(proposeOwners, { id: complaint ?? '' }, { enabled: asked })
  const { language } = useLanguage()
  const own = spec.type === 'person' && spec.choices ? optionsIn(spec.choices, text) : all
  const found = (asked && proposed.data?.people) || []
  return [...found.map((one) => ({ value: one.id, label: `${one.name} · ${one.why.map(text).join(language === 'zh' ? '，' : ', ')}` })), ...own.filter((other) => !found.some((one) => one.id === other.value))]
}

type Option = { value: string; label: string }

const optionsIn = (choices: NonNullable<Control['spec']['choices']>, text: ReturnType<typeof useText>): Option[] => choices.map((choice) => ({ value: choice.value, label: choice.hint ? `${text(choice.label)} · ${text(choice.hint)}` : text(choice.label) }))

export function UnitInput(control: Control) {
  const words = useWords(controlWords)
  const text = useText()
  const all = useUnits()
  return <Found {...control} options={control.spec.choices ? optionsIn(control.spec.choices, text) : all} hint={words.unit} />
}

/** The server's own choices come first: it knows who has to stand aside. */
function Found({ id, value, onChange, options, hint }: Control & { options: Option[]; hint: string }) {
  return <Select id={id} className="wide" allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={hint} value={(value as string) || undefined} onChange={onChange} options={options} />
}
