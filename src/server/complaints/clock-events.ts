// Who hears by the bell that a clock of the matter warns, or is late.
import type { ClockChange } from '#core/clocks/clock-instance.ts'
import { peopleMeant } from '#core/complaints/who.ts'
import { contextOf, type Case } from './case.ts'

/** The people that the row names are told once for each moment, by the bell. */
export function tellPeople(kase: Case, { kind, clock, moment, at }: ClockChange): void {
  if (kind !== 'tell' || moment === undefined) return
  const row = kase.policy.clocks[clock.name]
  const title = { zh: row?.zh ?? clock.name, en: row?.en ?? row?.zh ?? clock.name }
  const late = clock.dueAt === null || at >= clock.dueAt
  const number = kase.matter.number ?? '—'
  const says = late
    ? { zh: `${number}「${title.zh}」已到期，尚未完成`, en: `${number}: “${title.en}” is due and not done` }
    : { zh: `${number}「${title.zh}」时限临近`, en: `${number}: “${title.en}” is due soon` }
  const words = row?.tell.find((tell) => tell.at === moment)?.who ?? []
  for (const personId of new Set(words.flatMap((word) => peopleMeant(contextOf(kase), word)))) {
    kase.messages.push({ personId, key: `${clock.id}:${clock.dueAt ?? ''}:${moment}`, kind: late ? 'late' : 'warned', says, complaintId: kase.matter.id })
  }
}
