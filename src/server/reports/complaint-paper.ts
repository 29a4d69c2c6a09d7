// A form over a complaint: fields of its record, its plan, calls and course as tables, and who filled it in and signed.
import type { Actor } from '#core/people/actor.ts'
import { CUSTOMER } from '#core/people/actor.ts'
import { nextStep } from '#core/complaints/next-step.ts'
import { standingOf } from '#core/complaints/who.ts'
import { instant, localDate, localTime } from '#core/kernel/instant.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import type { PaperField, PaperTable } from '#core/reports/lay-out.ts'
import { formOf, valueOnForm } from '#server/complaints/forms.ts'
import { fromJson } from '#server/complaints/json-time.ts'
import { named, personName } from '#server/complaints/labels.ts'
import { hiddenOnPaper } from '#server/complaints/show-people.ts'
import { readShown, type Shown } from '#server/complaints/show.ts'
import { timelineView } from '#server/complaints/show-record.ts'
import { streamOf } from '#server/complaints/case.ts'
import type { Work } from '#server/platform/request.ts'
import { fieldOnPaper, tableOnPaper, timeInFull, type Place } from './field-on-paper.ts'
import { mediationTable } from './mediation-table.ts'
import type { Asked, Filled, FormRow } from './paper.ts'

export async function complaintPaper(work: Work, { id, form: name, language }: Asked): Promise<Filled> {
  const shown = await readShown(work, id)
  const form = formOf(shown.ctx, name)
  const letter = shown.attached.notices.findLast((notice) => shown.ctx.policy.notices[notice.name]?.form === form.name)
  return {
    policy: shown.ctx.policy, form, stream: streamOf(id), number: shown.ctx.matter.number, letter: letter?.body ?? (isLetter(shown, form) ? '' : null), to: addressee(shown, work.actor),
    fields: complaintFields(shown, { form, language, actor: work.actor }), signed: signedBy(shown, form),
  }
}

function isLetter({ ctx }: Shown, form: FormRow): boolean {
  return Object.values(ctx.policy.notices).some((notice) => notice.form === form.name)
}

function addressee({ ctx }: Shown, actor: Actor): string | null {
  const name = ctx.matter.fields['customer_name']
  return typeof name === 'string' && name !== '' && !hiddenOnPaper(ctx, actor, ['customer_name']).has('customer_name') ? name : null
}

export function complaintFields(shown: Shown, { form, language, actor }: { form: FormRow; language: Language; actor: Actor }): PaperField[] {
  const { policy, org } = shown.ctx
  const place: Place = { policy, org, language, hidden: hiddenOnPaper(shown.ctx, actor, fieldsOfForm(form)) }
  return fieldsOfForm(form).map((name) => {
    const table = Object.hasOwn(tables, name) ? tables[name]!(shown, language) : null
    if (table) return tableOnPaper(place, name, table)
    return name === 'next_step' ? { ...fieldOnPaper(place, name, null), value: textIn(nextStep(shown.ctx, CUSTOMER).says, language) } : fieldOnPaper(place, name, valueOnForm(shown, { form, name }))
  })
}

const short = (at: string): string => `${localDate(instant(at))} ${localTime(instant(at))}`
const heads = (language: Language, zh: string[], en: string[]): string[] => (language === 'zh' ? zh : en)

/** What is a list of several columns on record. Null: it is printed as a field. */
const tables: Record<string, (shown: Shown, language: Language) => PaperTable | null> = {
  timeline: ({ ctx, attached }, language) => ({
    heads: heads(language, ['时间', '事项', '经办'], ['time', 'what', 'by']), widths: [26, 100, 24],
    rows: timelineView({ ctx, evidence: [], numbers: {}, revealed: new Set() }, attached.entries).map((line) => [short(line.at), textIn(line.label, language), line.actor.name]),
  }),
  callbacks: ({ ctx, attached }, language) => ({
    heads: heads(language, ['回访', '期限', '结果'], ['callback', 'due', 'outcome']), widths: [60, 40, 50],
    rows: attached.callbacks.map((row) => [named(ctx.policy.callbacks[row.name], row.name)[language], row.due_at === null ? '' : short(fromJson(row.due_at)), row.outcome === null ? '' : textIn(callbackOutcomes[row.outcome as keyof typeof callbackOutcomes] ?? row.outcome, language)]),
  }),
  plan_steps: ({ ctx }, language) => {
    const steps = ctx.matter.planSteps ?? []
    return steps.length === 0 ? null : {
      heads: heads(language, ['序号', '步骤', '负责人', '期限', '完成'], ['no.', 'step', 'who', 'due', 'done']), widths: [12, 70, 22, 30, 30],
      rows: steps.map((step, i) => [String(i + 1), step.what, personName(ctx.org, step.who ?? null) ?? '', step.by ? dayOrTime(step.by, language) : '', step.done ? short(step.done) : '']),
    }
  },
  mediation: (shown, language) => mediationTable(shown, language),
  remedies: ({ ctx }, language) => (ctx.matter.remedies.length === 0 ? null : {
    heads: heads(language, ['补救措施', '金额', '兑现'], ['remedy', 'amount', 'delivered']), widths: [60, 40, 50],
    rows: ctx.matter.remedies.map((one) => [named(ctx.policy.taxonomies['remedy']?.[one.remedy], one.remedy)[language], one.amount === undefined ? '' : `${(one.amount / 100).toFixed(2)}`, one.delivered ? short(one.delivered) : '']),
  }),
}

const dayOrTime = (text: string, language: Language): string => (text.length > 10 ? timeInFull(text, language) : text)

/** From the ledger: who filled the form in, and who signed it in which of the places that the regulation names. */
function signedBy({ ctx, attached }: Shown, form: FormRow): Filled['signed'] {
  const entries = attached.entries.filter((entry) => ['form_filled', 'form_signed'].includes(entry.type) && entry.data?.['form'] === form.name)
  return entries.flatMap((entry) => {
    const person = ctx.org.people.find((one) => one.id === entry.actorId)
    const actor: Actor | null = person ? { kind: 'person', ...person } : null
    const words = actor === null ? [] : form.sign.filter((word) => standingOf(ctx, actor, [word]) !== null)
    return ['by', ...words].map((word) => ({ word, name: entry.actorName ?? '', at: instant(fromJson(entry.at)) }))
  })
}
