// A duty as it is shown: what it needs, the records it covers, who may act and why not.
import { fieldLabel, fieldSpec, printable } from '#core/complaints/fields.ts'
import type { DutyView } from '#core/duties/contract.ts'
import { isPerRecord, mayStart, neededFields, scriptOf } from '#core/duties/decide-duty.ts'
import { slotsOf, whoInWords } from '#core/duties/doers.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import { lateInWords } from '#core/duties/proposing.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import { isState, states } from '#core/policy/states.ts'
import { eventLabel, personName } from '#server/complaints/labels.ts'
import { readStream } from '#server/platform/ledger/read.ts'
import type { Work } from '#server/platform/request.ts'
import { coveredBy, type Covered } from './covers.ts'
import { dutyRow } from './list.ts'
import { proposedBy } from './proposed.ts'
import { settingFor, type DutySetting } from './setting.ts'
import { readDuty } from './store.ts'
import { contextFor } from './take.ts'

export async function showDuty(work: Work, id: string): Promise<DutyView> {
  const duty = await readDuty(work, id)
  const setting = await settingFor(work, duty)
  const row = setting.policy.duties[duty.name]!
  const context = await contextFor(work, setting, duty)
  const open = duty.status === 'open' ? slotsOf(setting, duty).filter((slot) => !duty.signed.some((one) => one.slot === slot)) : []
  const { late } = await work.tx.selectFrom('duties').select('late').where('orgId', '=', work.org).where('id', '=', id).executeTakeFirstOrThrow()
  return {
    ...dutyRow(work, setting, { duty, late, number: await numberOf(work, duty) }),
    notBefore: duty.notBefore, checkDueAt: duty.checkDue, checkedBy: row.checked_by ? whoInWords(setting, { ...duty, doers: null }, row.checked_by) : null,
    sign: row.sign, signed: duty.signed.map(({ name, at }) => ({ name, at })), missing: row.sign === 'any' ? [] : open.map((slot) => whoInWords(setting, duty, [slot.split(':')[0]!])),
    doneBy: named(setting, duty.done), acceptedBy: named(setting, duty.checked), endedAt: duty.ended,
    fields: neededFields(setting, duty).filter((field) => !isPerRecord(row, field)).map((field) => ({ ...fieldSpec(setting.policy, field, setting.org), required: true, ...(duty.data[field] !== undefined && { value: duty.data[field] }) })),
    parts: row.parts, covers: await covers(work, setting, duty), form: row.form ?? null, script: linesOf(setting, duty.name), proposes: await proposal(work, setting, duty),
    data: { ...duty.data }, given: await given(work, setting, duty), actions: actions(context, duty, work), timeline: await timeline(work, setting, duty),
  }
}

/** What was filled in, with the names of people, choices and files. */
async function given({ tx, org }: Work, { policy, org: tree }: DutySetting, { data }: DutyInstance): Promise<DutyView['given']> {
  const ids = Object.values(data).flat().filter((one): one is string => typeof one === 'string' && /^[0-9a-f-]{36}$/.test(one))
  const files = ids.length === 0 ? [] : await tx.selectFrom('blobs').select(['id', 'name']).where('orgId', '=', org).where('id', 'in', ids).execute()
  const fileNames = new Map(files.map(({ id, name }) => [id, name]))
  const say = (name: string, value: unknown, language: 'zh' | 'en') => {
    const named = [value].flat().map((one) => (typeof one === 'string' ? (fileNames.get(one) ?? one) : one))
    return printable({ policy, org: tree }, name, Array.isArray(value) ? named : named[0], language)
  }
  return Object.entries(data).map(([name, value]) => ({ name, label: name.startsWith('parts.') ? name.slice(6) : fieldLabel(policy, name), value: { zh: say(name, value, 'zh'), en: say(name, value, 'en') } }))
}

async function numberOf({ tx, org }: Work, { complaint }: DutyInstance): Promise<string | null> {
  if (complaint === null) return null
  return (await tx.selectFrom('complaints').select('number').where('orgId', '=', org).where('id', '=', complaint).executeTakeFirst())?.number ?? null
}

async function covers(work: Work, setting: DutySetting, duty: DutyInstance): Promise<DutyView['covers']> {
  const found = await coveredBy(work, setting, { duty, until: duty.done?.at ?? work.now })
  return found.map((one) => ({ ...shown(one), tick: duty.covered[one.id]?.tick ?? null, remark: duty.covered[one.id]?.remark ?? null }))
}

function shown({ id, number, subject, state, receivedAt, repeat, solved, stateLabel: own }: Covered) {
  const stateLabel: Text = own ?? (isState(state) ? { zh: states[state].zh, en: states[state].en } : state)
  return { id, number, subject, stateLabel, receivedAt, repeat, solved }
}

function named({ org }: DutySetting, deed: { at: Instant; by: string } | null) {
  return deed === null ? null : { name: personName(org, deed.by) ?? deed.by, at: deed.at }
}

function linesOf({ policy }: DutySetting, name: string): DutyView['script'] {
  return Object.entries(scriptOf(policy, name)?.lines ?? {}).map(([line, says]) => ({ name: line, says }))
}

async function proposal(work: Work, setting: DutySetting, duty: DutyInstance): Promise<DutyView['proposes']> {
  const proposes = setting.policy.duties[duty.name]?.proposes
  const found = await proposedBy(work, setting, duty)
  if (!proposes || !found) return null
  return { about: whoInWords(setting, { ...duty, doers: null }, proposes.about), points: found.points, money: found.money, reward: proposes.reward ?? false, late: lateInWords(proposes, found.units) }
}

const labels = { do: { zh: '完成', en: 'Done' }, accept: { zh: '验收', en: 'Accept' }, return: { zh: '退回', en: 'Return' } }

function actions(context: Parameters<typeof mayStart>[0], duty: DutyInstance, { actor }: Work): DutyView['actions'] {
  const isChecked = context.policy.duties[duty.name]?.checked_by !== undefined
  const deeds: readonly ('do' | 'accept' | 'return')[] = isChecked ? ['do', 'accept', 'return'] : ['do']
  return deeds.flatMap((deed): DutyView['actions'] => {
    const refused = mayStart(context, duty, { deed, actor })
    if (!refused) return [{ action: deed, label: labels[deed], allowed: true, refusal: null }]
    const { ok: _ok, ...refusal } = refused
    return refusal.code === 'wrong-state' ? [] : [{ action: deed, label: labels[deed], allowed: false, refusal }]
  })
}

async function timeline(work: Work, setting: DutySetting, duty: DutyInstance): Promise<DutyView['timeline']> {
  const entries = await readStream(work, `duty:${duty.id}`)
  return entries.map(({ seq, type, actor, at, data }) => ({
    seq, type, label: eventLabel(setting.policy, type), actor: actor.kind === 'system' ? { zh: '系统', en: 'the system' } : (personName(setting.org, actor.id) ?? actor.name), at,
    text: typeof data['note'] === 'string' && data['note'] !== '' ? data['note'] : null,
  }))
}
