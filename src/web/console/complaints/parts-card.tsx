// What several people do at one complaint: the plan with its steps and versions, who was asked for support or advice, whose fault in what shares.
import type { ReactNode } from 'react'
import type { ComplaintView } from '#core/complaints/contract.ts'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { useNow } from '#web/ui/now.tsx'
import { dueTime } from '#web/ui/when.ts'
import { partsWords } from './words.ts'

export function PartsCard({ of }: { of: ComplaintView }) {
  const words = useWords(partsWords)
  const text = useText()
  const when = useWhen()
  const { steps, plans, support, consultations, shares, found, escalatedTo } = of.parts
  if (steps.length + (plans.length > 1 ? 1 : 0) + support.length + consultations.length + shares.length + found.length === 0 && escalatedTo === null) return null
  return (
    <section className="card pad related">
      <Group title={words.steps} any={steps.length}>{steps.map((step) => <p key={step.n}>{step.done ? '✓' : `${step.n}.`} {step.what} <span className="caption tabular">{step.done ? `${step.doneBy ?? ''} ${when(step.done)}` : `${step.who ?? ''} ${when(step.by)}`}</span></p>)}</Group>
      <Group title={words.plans} any={plans.length > 1 ? plans.length : 0}>{plans.map((plan) => <p key={plan.version}>{words.version} {plan.version} · {text(plan.how)} {plan.by} <span className="caption">{plan.became && text(plan.became)} {when(plan.at)}</span></p>)}</Group>
      <Group title={words.support} any={support.length}>{support.map((one) => <p key={one.at + text(one.unit)}><strong>{text(one.unit)}</strong> {one.question} <span className="caption tabular">{one.given ? `${one.by ?? ''}：${one.findings ?? ''}` : `${words.open} ${when(one.limit)}`}</span></p>)}</Group>
      <Group title={words.consultations} any={consultations.length}>{consultations.map((one) => <p key={one.at + one.person}>{one.person} <span className="caption">{one.question} · {one.answered ? words.answered : words.open}</span></p>)}</Group>
      <Group title={words.shares} any={shares.length}>{shares.map((share) => <p key={text(share.unit)} className="spread"><span>{text(share.unit)}</span><span className="tabular">{share.percent === null ? '' : `${share.percent}%`}</span></p>)}</Group>
      <Group title={words.found} any={found.length + (escalatedTo ? 1 : 0)}>
        {found.map((one) => <p key={text(one.label)}><span className="caption">{text(one.label)}</span> {text(one.value)}</p>)}
        {escalatedTo && <p><span className="caption">{words.escalatedTo}</span> {escalatedTo}</p>}
      </Group>
    </section>
  )
}

function useWhen(): (at: string | null) => string {
  const now = useNow()
  const { language } = useLanguage()
  return (at) => (at ? dueTime(at, now, language) : '')
}

function Group({ title, any, children }: { title: string; any: number; children: ReactNode }) {
  if (any === 0) return null
  return <div className="group"><h3>{title}</h3>{children}</div>
}
