// Named forms: a view of the record to print, and fields that only certain people fill in and sign. A letter goes out when it is handed over.
import type { Context } from '#core/complaints/context.ts'
import { fieldLabel, fieldSpec, printable } from '#core/complaints/fields.ts'
import { decideForm, type FormRow } from '#core/complaints/forms.ts'
import { isFilled } from '#core/complaints/guards.ts'
import { partsOf, partValue } from '#core/complaints/notices.ts'
import { nextStep } from '#core/complaints/next-step.ts'
import { columnOf } from '#core/complaints/records.ts'
import { standingOf } from '#core/complaints/who.ts'
import { textIn, type Text } from '#core/kernel/text.ts'
import { Problem } from '#core/kernel/problem.ts'
import { instant, localDate, localTime } from '#core/kernel/instant.ts'
import { CUSTOMER } from '#core/people/actor.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import { heldNotices, markOut } from '#server/notices/outbox.ts'
import type { Request } from '#server/platform/request.ts'
import { refused } from './act.ts'
import { contextOf, lockCase, streamOf, type Case } from './case.ts'
import { checkData } from './check-data.ts'
import { happen, letTimePass } from './happen.ts'
import { named } from './labels.ts'
import { masked } from './masks.ts'
import { record } from './record.ts'
import { sentEvent } from './send.ts'
import { hiddenOnPaper } from './show-people.ts'
import { readShown, showComplaint, type Shown } from './show.ts'
import { timelineView } from './show-record.ts'

const WIDE = new Set(['long', 'list'])

export async function printForm(req: Request<{ id: string; form: string }>) {
  const shown = await readShown(req, req.input.id)
  const { ctx } = shown
  const form = formOf(ctx, req.input.form)
  await noteAccess(req, { subject: streamOf(req.input.id), kind: 'printed', fields: form.shows, reason: form.name })
  const letter = shown.attached.notices.findLast((notice) => ctx.policy.notices[notice.name]?.form === form.name)
  return {
    title: named(form, form.name), code: form.code ?? null, organisation: (await organisationOf(req)).name, number: ctx.matter.number, policy: `${ctx.policy.title.zh} ${ctx.policy.version}`,
    rows: [...new Set([...form.shows, ...form.fills])].map((name) => rowOf(shown, { form, name, hidden: hiddenOnPaper(ctx, req.actor, [name]) })),
    fills: standingOf(ctx, req.actor, form.by ?? []) === null ? [] : form.fills.map((name) => fillOf(shown, { form, name })),
    sign: form.sign.map((word) => signer(ctx, word)), seal: form.seal, letter: letter?.body ?? null, printedAt: req.now,
  }
}

function rowOf({ ctx, attached }: Shown, { form, name, hidden }: { form: FormRow; name: string; hidden: ReadonlySet<string> }) {
  return { name, label: fieldLabel(ctx.policy, name), value: printedValue({ ctx, attached } as Shown, { form, name, hidden }), wide: WIDE.has(typeOf(ctx, name)) }
}

/** What is on record already need not be written again. */
function fillOf(shown: Shown, { form, name }: { form: FormRow; name: string }) {
  const value = valueOnForm(shown, { form, name })
  return { ...fieldSpec(shown.ctx.policy, name, shown.ctx.org), required: !isFilled(value) }
}

/** What the record says in a field of the form: on a letter, what was written to the customer. */
export function valueOnForm({ ctx, attached }: Pick<Shown, 'ctx' | 'attached'>, { form, name }: { form: FormRow; name: string }): unknown {
  const notice = Object.values(ctx.policy.notices).find((row) => row.form === form.name)
  return notice && partsOf(ctx, notice).includes(name) ? (sentPart(attached, name) ?? partValue(ctx, name, {})) : (ctx.matter.fields[name] ?? columnOf(ctx, name))
}

function printedValue({ ctx, attached }: Shown, { form, name, hidden }: { form: FormRow; name: string; hidden: ReadonlySet<string> }): Text {
  if (name === 'timeline') return inBoth((language) => timelineView({ ctx, evidence: [], numbers: {}, revealed: new Set() }, attached.entries).map((line) => `${localDate(instant(line.at))} ${localTime(instant(line.at))} ${textIn(line.label, language)} ${line.actor.name}`).join('\n'))
  if (name === 'callbacks') return inBoth((language) => attached.callbacks.map((row) => `${named(ctx.policy.callbacks[row.name], row.name)[language]} ${row.outcome === null ? '' : textIn(outcomeLabel(row.outcome), language)}`.trim()).join(language === 'zh' ? '；' : '; '))
  if (name === 'next_step') return nextStep(ctx, CUSTOMER).says
  const value = valueOnForm({ ctx, attached }, { form, name })
  return typeof value === 'string' && hidden.has(name) ? masked(name, value) : inBoth((language) => printable(ctx, name, value, language))
}

function inBoth(say: (language: 'zh' | 'en') => string): Text {
  return { zh: say('zh'), en: say('en') }
}

const outcomeLabel = (outcome: string): Text => callbackOutcomes[outcome as keyof typeof callbackOutcomes] ?? outcome

/** What the acknowledgement said, rather than what would be said today. */
function sentPart(attached: Shown['attached'], name: string): unknown {
  return attached.entries.findLast((entry) => entry.type === 'acknowledged')?.data?.[name]
}

function typeOf({ policy }: Context, name: string): string {
  return policy.fields[name]?.type ?? (['content', 'result', 'process', 'timeline', 'findings', 'solution', 'explanation', 'customer_view', 'demand', 'plan_steps', 'measures'].includes(name) ? 'long' : 'text')
}

export function signer({ policy }: Pick<Context, 'policy'>, word: string): Text {
  const role = policy.roles[word]
  const own = policy.words[word]
  return role ? named(role, word) : own ? { zh: own.zh, en: own.en ?? own.zh } : (signers[word] ?? word)
}

const signers: Record<string, Text> = { owner: { zh: '责任人', en: 'responsible' }, person: { zh: '当事人', en: 'person concerned' }, receiver: { zh: '受理人', en: 'received by' }, customer: { zh: '客户', en: 'customer' }, group: { zh: '处理小组', en: 'handling group' } }

export function formOf({ policy }: Context, name: string): FormRow {
  const form = policy.forms[name]
  if (!form || form.of !== 'complaint') throw new Problem('not-found')
  return form
}

export async function fillForm(req: Request<{ id: string; form: string; data: Record<string, unknown> }>) {
  const kase = await lockCase(req, req.input.id)
  const ctx = contextOf(kase)
  const form = formOf(ctx, req.input.form)
  const { data } = checkData(kase, req.input.data)
  const decided = decideForm(ctx, form, { data, actor: req.actor })
  if (!decided.ok) throw 'faults' in decided ? new Problem('invalid', { faults: decided.faults }) : refused(kase, decided)
  await letTimePass(kase)
  await happen(kase, { type: decided.event, data: decided.data, clauses: decided.clauses })
  if (decided.pending.length === 0) await handOver(kase, form.name)
  await record(kase)
  return showComplaint({ ...req, input: { id: req.input.id } })
}

/** Letters on this form that lay in the outbox are out now. */
async function handOver(kase: Case, form: string): Promise<void> {
  const held = await heldNotices(kase.work, kase.matter.id, form)
  const out = held.length === 0 ? null : await markOut(kase.work, held, 'printed')
  const notice = out && kase.policy.notices[out.name]
  if (out && notice) await happen(kase, sentEvent(notice, out.contacts.map((contactId) => ({ batch: out.batch, contactId })), out.batch))
}
