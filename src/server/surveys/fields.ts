// What is filled in at a step of a wave, drawn on screen from this alone.
import type { FieldSpec } from '#core/complaints/contract.ts'
import { fieldSpec, printable } from '#core/complaints/fields.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Text } from '#core/kernel/text.ts'
import { THANKS_BUDGET, THANKS_EACH } from '#core/surveys/thanks.ts'
import { CLOSES, fieldsOf, UNFIT, type WaveContext, type WaveStep } from '#core/surveys/wave.ts'

const own: Record<string, Pick<FieldSpec, 'label' | 'type'>> = {
  [CLOSES]: { label: { zh: '收答截止日', en: 'Last day for answers' }, type: 'date' },
  findings: { label: { zh: '主要发现', en: 'Main findings' }, type: 'long' },
  report: { label: { zh: '报告要点', en: 'The report in short' }, type: 'long' },
  date: { label: { zh: '发出日期', en: 'Sending date' }, type: 'date' },
  [THANKS_EACH]: { label: { zh: '每份答谢值', en: 'Worth of each thank-you' }, type: 'money' },
  [THANKS_BUDGET]: { label: { zh: '答谢预算', en: 'Budget for thank-yous' }, type: 'money' },
  period: { label: { zh: '多久一次', en: 'How often' }, type: 'text' },
}
/** The verdict on a method is another one than that on a complaint. */
const verdicts = [{ value: 'fit', label: { zh: '有效可行', en: 'effective and feasible' } }, { value: UNFIT, label: { zh: '需要修改', en: 'to be reworked' } }]

export function fieldsFor({ policy, org, survey, wave }: Pick<WaveContext, 'policy' | 'org' | 'survey' | 'wave'>, step: WaveStep): FieldSpec[] {
  const asked = fieldsOf(survey, step)
  // What the regulation leaves open about the thank-you is for the plan to say.
  const open = step === 'plan' && survey.incentive ? [THANKS_EACH, THANKS_BUDGET] : []
  const stands: Record<string, number | undefined> = { [THANKS_EACH]: survey.incentive?.each, [THANKS_BUDGET]: survey.incentive?.budget }
  return [...asked, ...open].map((name): FieldSpec => {
    const value = step === 'plan' ? (wave.plan[name] ?? stands[name]) : undefined
    return { ...specOf({ policy, org }, name), required: asked.includes(name), ...(value !== undefined && { value }) }
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
