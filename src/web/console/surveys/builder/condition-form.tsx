// When a question is asked, put together in plain words from what was asked before.
import { Button, Select } from 'antd'
import type { Questionnaire } from '#core/surveys/questionnaire.ts'
import { conditionInWords, opWords, rulesOf, subjectsBefore, visibleIfOf, type Rule, type RuleOp, type Rules, type Subject } from '#core/surveys/plain-condition.ts'
import { Options } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { builderWords } from './words.ts'

type Asking = { questionnaire: Questionnaire; place: { page: number; element: number | null }; value: string | undefined; onChange: (value: string | undefined) => void }

export function ConditionForm({ questionnaire, place, value, onChange }: Asking) {
  const words = useWords(builderWords)
  const text = useText()
  const subjects = subjectsBefore(questionnaire, place)
  const rules = value === undefined ? null : rulesOf(value)
  const begin = () => subjects[0] && onChange(visibleIfOf({ join: 'and', rules: [ruleFor(subjects.at(-1)!)] }))
  if (value !== undefined && !rules) return <p className="secondary">{words.whenExpert}<code className="mono">{value}</code></p>
  return (
    <div className="stack-tight">
      <Options id="condition" label={words.when} value={value === undefined ? 'always' : 'if'} onChange={(next) => (next === 'always' ? onChange(undefined) : value === undefined && begin())} options={[{ value: 'always', label: words.whenAlways }, { value: 'if', label: words.whenIf }]} />
      {subjects.length === 0 && value === undefined && <p className="caption">{words.whenNone}</p>}
      {rules && <RuleLines rules={rules} subjects={subjects} onChange={(next) => onChange(next.rules.length > 0 ? visibleIfOf(next) : undefined)} />}
      {value !== undefined && <p className="secondary">{text(conditionInWords(questionnaire, value))}</p>}
    </div>
  )
}

function RuleLines({ rules: { join, rules }, subjects, onChange }: { rules: Rules; subjects: Subject[]; onChange: (rules: Rules) => void }) {
  const words = useWords(builderWords)
  const set = (at: number, rule: Rule) => onChange({ join, rules: rules.map((one, i) => (i === at ? rule : one)) })
  return (
    <>
      {rules.map((rule, i) => <RuleLine key={i} rule={rule} subjects={subjects} onChange={(next) => set(i, next)} onRemove={() => onChange({ join, rules: rules.filter((_, at) => at !== i) })} />)}
      {rules.length > 1 && <Options id="join" label={words.when} value={join} onChange={(next) => onChange({ join: next as Rules['join'], rules })} options={[{ value: 'and', label: words.joinAnd }, { value: 'or', label: words.joinOr }]} />}
      <div><Button size="small" disabled={subjects.length === 0} onClick={() => onChange({ join, rules: [...rules, ruleFor(subjects.at(-1)!)] })}>{words.addRule}</Button></div>
    </>
  )
}

function RuleLine({ rule, subjects, onChange, onRemove }: { rule: Rule; subjects: Subject[]; onChange: (rule: Rule) => void; onRemove: () => void }) {
  const words = useWords(builderWords)
  const text = useText()
  const subject = subjects.find((one) => one.name === rule.name)
  const ops: RuleOp[] = subject ? (subject.ops.includes(rule.op) ? subject.ops : [rule.op, ...subject.ops]) : [rule.op]
  const asks = rule.op !== 'empty' && rule.op !== 'notempty'
  return (
    <div className="rule-line">
      <Select aria-label={words.question} value={rule.name} popupMatchSelectWidth={false} options={(subject ? subjects : [{ name: rule.name, title: rule.name }, ...subjects]).map((one) => ({ value: one.name, label: text(one.title) || one.name }))} onChange={(name) => onChange(ruleFor(subjects.find((one) => one.name === name)!))} />
      <Select aria-label={words.when} value={rule.op} popupMatchSelectWidth={false} options={ops.map((op) => ({ value: op, label: text(opWords[op]) }))} onChange={(op) => onChange(op === 'empty' || op === 'notempty' ? { name: rule.name, op } : { name: rule.name, op, value: rule.value ?? subject?.values[0]?.value ?? '' })} />
      {asks && subject && subject.values.length > 0 && <Select aria-label={words.choices} value={String(rule.value)} popupMatchSelectWidth={false} options={subject.values.map((one) => ({ value: String(one.value), label: text(one.label) }))} onChange={(next) => onChange({ ...rule, value: subject.values.find((one) => String(one.value) === next)!.value })} />}
      {asks && (!subject || subject.values.length === 0) && <input className="plain-input" aria-label={words.choices} value={String(rule.value ?? '')} onChange={(event) => onChange({ ...rule, value: event.target.value })} />}
      <Button type="text" aria-label={words.remove} onClick={onRemove}>×</Button>
    </div>
  )
}

function ruleFor(subject: Subject): Rule {
  const op = subject.ops[0]!
  if (op === 'notempty' || op === 'empty') return { name: subject.name, op }
  const middle = subject.element.type === 'rating' || subject.element.type === 'matrix' ? subject.values[Math.max(0, Math.floor(subject.values.length / 2) - 1)] : subject.values[0]
  return { name: subject.name, op, value: middle?.value ?? '' }
}
