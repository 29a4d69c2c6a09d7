// What is filled in at a step of a wave, drawn on screen from this alone.
import type { FieldSpec } from '#core/complaints/contract.ts'
import { fieldSpec, printable } from '#core/complaints/fields.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Text } from '#core/kernel/text.ts'
import { CLOSES, fieldsOf, UNFIT, type WaveContext, type WaveStep } from '#core/surveys/wave.ts'

const own: Record<string, Pick<FieldSpec, 'label' | 'type'>> = {
  [CLOSES]: { label: { zh: '收答截止日', en: 'Last day for answers' }, type: 'date' },
  findings: { label: { zh: '主要发现', en: 'Main findings' }, type: 'long' },
  report: { label: { zh: '报告要点', en: 'The report in short' }, type: 'long' },
  date: { label: { zh: '发出日期', en: 'Sending date' }, type: 'date' },
  period: { label: { zh: '多久一次', en: 'How often' }, type: 'text' },
}
/** The verdict on a method is another one than that on a complaint. */
const verdicts = [{ value: 'fit', label: { zh: '有效可行', en: 'effective and feasible' } }, { value: UNFIT, label: { zh: '需要修改', en: 'to be reworked' } }]

export function fieldsFor({ policy, org, survey, wave }: Pick<WaveContext, 'policy' | 'org' | 'survey' | 'wave'>, step: WaveStep): FieldSpec[] {
  return fieldsOf(survey, step).map((name): FieldSpec => {
    const value = step === 'plan' ? wave.plan[name] : undefined
    return { ...specOf({ policy, org }, name), required: true, ...(value !== undefined && { value }) }
  })
}

function specOf({ policy, org }: Pick<WaveContext, 'policy' | 'org'>, name: string): FieldSpec {
  const spec: FieldSpec = { ...fieldSpec(policy, name, org), ...own[name] }
  if (name === 'verdict') return { ...spec, type: 'choice', choices: verdicts }
  return spec
}

export function givenIn(ctx: Pick<WaveContext, 'policy' | 'org'>, data: Record<string, Json>): { label: Text; value: Text }[] {
  return Object.entries(data).filter(([name]) => name !== 'scores' && name !== 'by').map(([name, value]) => {
    const choice = name === 'verdict' ? verdicts.find((one) => one.value === value)?.label : undefined
    return { label: specOf(ctx, name).label, value: choice ?? { zh: printable(ctx, name, value, 'zh'), en: printable(ctx, name, value, 'en') } }
  })
}
