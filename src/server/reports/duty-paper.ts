// A form over a duty: what was filled in, the record or the period it is about, the records it goes through, and who signed when.
import type { DutyInstance } from '#core/duties/duty.ts'
import { Problem } from '#core/kernel/problem.ts'
import { instant, localDate, localTime } from '#core/kernel/instant.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import type { PaperField, PaperTable } from '#core/reports/lay-out.ts'
import { dayInWords } from '#core/reports/sheet.ts'
import type { DutyView } from '#core/duties/contract.ts'
import { showDuty } from '#server/duties/show.ts'
import { asSeen, mustSeeDuty } from '#server/duties/sight.ts'
import { readDuty } from '#server/duties/store.ts'
import { settingFor, type DutySetting } from '#server/duties/setting.ts'
import { valueOnForm } from '#server/complaints/forms.ts'
import { personName } from '#server/complaints/labels.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { hiddenOnPaper } from '#server/complaints/show-people.ts'
import { readShown, type Shown } from '#server/complaints/show.ts'
import type { Work } from '#server/platform/request.ts'
import { fieldOnPaper, tableOnPaper, type Place } from './field-on-paper.ts'
import { orderFields } from './order-paper.ts'
import { formRow, type Asked, type Filled, type FormRow } from './paper.ts'
import { periodTable } from './period-tables.ts'

export async function dutyPaper(work: Work, { id, form: name, language }: Asked): Promise<Filled> {
  await mustSeeDuty(work, id)
  const duty = await readDuty(work, id)
  const setting = await settingFor(work, duty)
  const form = formRow(setting.policy, name)
  if (setting.policy.duties[duty.name]?.form !== name) throw new Problem('not-found')
  const view = await asSeen(work, await showDuty(work, id))
  const shown = duty.complaint === null ? null : await readShown(work, duty.complaint)
  const told: Told = { work, duty, setting, view, shown, form, language }
  const fields = []
  for (const field of fieldsOfForm(form)) fields.push(await fieldOf(told, field))
  return { policy: setting.policy, form, stream: `duty:${id}`, number: shown?.ctx.matter.number ?? null, letter: null, fields: [...fields, ...partsOf(told)], signed: signedBy(duty, setting) }
}

type Told = { work: Work; duty: DutyInstance; setting: DutySetting; view: DutyView; shown: Shown | null; form: FormRow; language: Language }

async function fieldOf(told: Told, name: string): Promise<PaperField> {
  const { duty, setting, view, shown, form, language, work } = told
  const place: Place = { policy: setting.policy, org: setting.org, language, hidden: shown ? hiddenOnPaper(shown.ctx, work.actor, fieldsOfForm(form)) : hiddenIn(setting.policy, 'print') }
  const given = view.given.find((one) => one.name === name)
  if (given) return { ...fieldOnPaper(place, name, duty.data[name]), ...(duty.data[name] !== null && typeof duty.data[name] === 'object' && { value: textIn(given.value, language) }) }
  if (name === 'period') return { ...fieldOnPaper(place, name, null), value: periodOf(duty, language), width: 'half' }
  if (name === 'person' && duty.about) return { ...fieldOnPaper(place, name, null), value: duty.about.name }
  if (name === 'complaints' && setting.policy.duties[duty.name]?.covers) return tableOnPaper(place, name, coveredTable(view, language))
  const table = duty.period === null ? null : await periodTable(work, { name, policy: setting.policy, period: duty.period, language })
  if (table) return tableOnPaper(place, name, table)
  const ofOrder = await orderFields(work, { place, source: duty.source, name })
  if (ofOrder) return ofOrder
  if (name === 'unit' && duty.about?.kind === 'unit') return { ...fieldOnPaper(place, name, null), value: duty.about.name }
  return fieldOnPaper(place, name, duty.given[name] ?? (shown ? valueOnForm(shown, { form, name }) : null))
}

/** Headings of a report that the duty asks for are boxes of their own. */
function partsOf({ view, duty, form }: Told): PaperField[] {
  if (form.of !== 'duty') return []
  const parts = (duty.data['parts'] ?? {}) as Record<string, unknown>
  return view.parts.map((part) => ({ name: `parts.${part}`, label: part, value: typeof parts[part] === 'string' ? parts[part] : '', width: 'full' as const }))
}

export function periodOf({ period, arose }: Pick<DutyInstance, 'period' | 'arose'>, language: Language): string {
  if (period === null) return dayInWords(localDate(arose), language)
  return period.from === period.to ? dayInWords(period.from, language) : `${dayInWords(period.from, language)}${language === 'zh' ? '至 ' : ' – '}${dayInWords(period.to, language)}`
}

function coveredTable(view: DutyView, language: Language): PaperTable {
  const zh = language === 'zh'
  return {
    heads: zh ? ['编号', '内容', '受理时间', '状态', '重复', '解决', '核对', '备注'] : ['number', 'content', 'received', 'state', 'repeat', 'solved', 'checked', 'remark'], widths: [26, 46, 24, 18, 11, 11, 11, 28],
    rows: view.covers.map((one) => [one.number ?? '', one.subject, `${localDate(instant(one.receivedAt))} ${localTime(instant(one.receivedAt))}`, textIn(one.stateLabel, language), one.repeat ? '√' : '', one.solved ? '√' : '', one.tick ? '√' : '', one.remark ?? '']),
  }
}

/** A slot is the word of the form with the unit behind it: `unit.head:production`. */
function signedBy(duty: DutyInstance, setting: DutySetting): Filled['signed'] {
  const signed = duty.signed.map((one) => ({ word: one.slot.split(':')[0]!, name: one.name, at: one.at }))
  if (duty.done === null) return signed
  const doer = { name: personName(setting.org, duty.done.by) ?? '', at: duty.done.at }
  const checker = duty.checked === null ? [] : [{ name: personName(setting.org, duty.checked.by) ?? '', at: duty.checked.at }]
  const row = setting.policy.duties[duty.name]!
  return [...signed, ...row.by.map((word) => ({ word, ...doer })), { word: 'by', ...doer }, ...checker.flatMap((one) => (row.checked_by ?? []).map((word) => ({ word, ...one })))]
}
