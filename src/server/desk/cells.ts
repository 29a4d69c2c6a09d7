// What stands in one cell of an exported list, by the name of its column. Times are written as the office writes them.
import type { CallbackRow } from '#core/callbacks/contract.ts'
import type { ComplaintRow, ContactView } from '#core/complaints/contract.ts'
import type { DutyRow } from '#core/duties/contract.ts'
import { localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import { textIn, type Language, type Text } from '#core/kernel/text.ts'
import type { OrderRow } from '#core/orders/contract.ts'
import type { z } from 'zod'
import { maskedValue } from '#server/complaints/masks.ts'
import type { Cell } from './write-table.ts'

export type Cells = (name: string, language: Language) => Cell
type Hiding = { language: Language; hides: ReadonlySet<string> }

export function complaintCell(row: ComplaintRow, name: string, { language, hides }: Hiding): Cell {
  const said = (text: Text | null | undefined) => textIn(text ?? undefined, language)
  switch (name) {
    case 'clock': return row.next === null ? said(row.stateLabel) : `${said(row.next.title)}${row.next.status === 'late' ? (language === 'zh' ? '（超时）' : ' (late)') : ''}`
    case 'due': return time(row.next?.dueAt ?? null)
    case 'number': return row.number
    case 'subject': return row.subject
    case 'customer': return maskedValue(hides, 'customer_name', row.customer)
    case 'place': return maskedValue(hides, 'place', row.place)
    case 'state': return said(row.stateLabel)
    case 'severity': return said(row.severityLabel)
    case 'class': return said(row.classLabel)
    case 'unit': return said(row.unitLabel)
    case 'owner': return row.owner
    case 'received': return time(row.receivedAt)
    case 'channel': return said(row.channelLabel)
    case 'kind': return said(row.kindLabel)
    case 'repeat': return yes(row.repeat, language)
    case 'priority': return Math.round(row.priority * 100) / 100
    default: return null
  }
}

export function callbackCell(row: z.output<typeof CallbackRow>, name: string, { language, hides }: Hiding): Cell {
  switch (name) {
    case 'title': return textIn(row.title, language)
    case 'subject': return row.subject.number
    case 'about': return row.about
    case 'customer': return maskedValue(hides, 'customer_name', row.customer)
    case 'phone': return row.phone
    case 'place': return maskedValue(hides, 'place', row.place)
    case 'due': return time(row.dueAt)
    case 'caller': return row.caller?.name ?? null
    case 'attempts': return row.attempts
    case 'outcome': return textIn(row.outcomeLabel ?? undefined, language)
    case 'done': return time(row.doneAt)
    default: return null
  }
}

const dutyStates: Record<DutyRow['status'], Record<Language, string>> = { open: { zh: '未做', en: 'open' }, done: { zh: '待验收', en: 'to be checked' }, closed: { zh: '已完成', en: 'done' }, moot: { zh: '不再需要', en: 'fell away' } }

export function dutyCell(row: DutyRow, name: string, language: Language): Cell {
  switch (name) {
    case 'title': return textIn(row.title, language)
    case 'says': return textIn(row.says, language)
    case 'by': return textIn(row.by, language)
    case 'due': return time(row.dueAt)
    case 'status': return dutyStates[row.status][language]
    case 'late': return yes(row.late, language)
    case 'complaint': return row.complaint?.number ?? row.about
    case 'clauses': return row.clauses.map((clause) => clause.id).join('、')
    case 'arisen': return time(row.arisenAt)
    default: return null
  }
}

export function contactCell(row: z.output<typeof ContactView>, name: string, { language, hides }: Hiding): Cell {
  switch (name) {
    case 'received': return time(row.receivedAt)
    case 'channel': return textIn(row.channelLabel, language)
    case 'name': return maskedValue(hides, 'customer_name', row.name)
    case 'phone': return row.phone
    case 'content': return row.content
    case 'receiver': return row.receiver
    default: return null
  }
}

const rhythms: Record<NonNullable<OrderRow['callEvery']>, Record<Language, string>> = { week: { zh: '每周', en: 'weekly' }, month: { zh: '每月', en: 'monthly' }, quarter: { zh: '每季', en: 'quarterly' }, 'half-year': { zh: '每半年', en: 'half-yearly' }, year: { zh: '每年', en: 'yearly' } }

export function orderCell(row: OrderRow, name: string, { language, hides }: Hiding): Cell {
  switch (name) {
    case 'number': return row.orderNo
    case 'customer': return maskedValue(hides, 'customer_name', row.customer)
    case 'place': return maskedValue(hides, 'place', row.place)
    case 'group': return textIn(row.groupLabel ?? undefined, language)
    case 'service': return textIn(row.serviceLabel ?? undefined, language)
    case 'rhythm': return row.callEvery === null ? null : rhythms[row.callEvery][language]
    case 'special': return yes(row.special, language)
    case 'important': return yes(row.important, language)
    case 'completed': return time(row.completedAt)
    case 'starts': return row.startsOn
    case 'ends': return row.endsOn
    case 'calls': return row.callbacks.map((call) => `${textIn(call.title, language)}${call.outcome ? `（${call.outcome}）` : ''}`).join('、')
    case 'title':
    case 'phone':
    case 'region':
    case 'unit':
    case 'worker': return row[name]
    default: return null
  }
}

const yes = (said: boolean, language: Language): string => (said ? (language === 'zh' ? '是' : 'yes') : '')

function time(at: string | null): string | null {
  return at === null ? null : `${localDate(at as Instant)} ${localTime(at as Instant).slice(0, 5)}`
}
