// The one door for whatever comes in: desk, portal, mail, import, API. A contact is kept as it came; it opens a matter, joins one, or waits to be placed.
import { randomUUID } from 'node:crypto'
import type { Intake } from '#core/complaints/contract.ts'
import type { Data } from '#core/complaints/context.ts'
import { decide } from '#core/complaints/decide.ts'
import { blank } from '#core/complaints/evolve.ts'
import { proposedScale } from '#core/complaints/routing.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import { append, type NewEntry } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { linkEvidence } from '#server/files/evidence.ts'
import { refused, withNumber } from './act.ts'
import { countAlike } from './alike.ts'
import { contactStream, contextOf, newCase, type Case } from './case.ts'
import { checkIntake, type Checked } from './check-intake.ts'
import { callerOf, entryOfContact, keepContact, placeContact } from './contact-rows.ts'
import { passToClocks, stepTaken } from './happen.ts'
import { joinContact } from './join-contact.ts'
import { linkFormer } from './link-former.ts'
import { record } from './record.ts'
import { refuseUnjoined } from './same.ts'
import { hashOfCode, newCode } from './tracking.ts'

export type Incoming = Intake & {
  /** Id in the system that it came from; the same one twice is one contact. */
  externalId?: string
  language?: Language
  /** Kept without opening anything, until somebody says where it belongs. */
  hold?: boolean
  /** Brought in from the past: nobody is told again. */
  quiet?: boolean
}

export type Received = { contact: string; complaint: string | null; number: string; code: string; again: boolean }

export async function receiveContact(work: Work, incoming: Incoming): Promise<Received> {
  const checked = await checkIntake(work, incoming)
  const id = randomUUID()
  const code = newCode()
  if (incoming.join === undefined && !incoming.hold) await refuseUnjoined(work, checked)
  const kept = await keepContact(work, { id, codeHash: hashOfCode(code), checked, incoming })
  if (kept.again) return { contact: kept.id, complaint: kept.complaint, number: kept.number, code: '', again: true }
  const received = { contact: id, number: kept.number, code, again: false }
  const entry = entryOfContact(id, checked)
  if (incoming.hold) {
    await append(work, [entry])
    await placeContact(work, { id, outcome: 'left', complaintId: null, receivedAt: checked.receivedAt })
    await linkEvidence(work, { contactId: id, files: incoming.files, source: sourceOf(work) })
    return { ...received, complaint: null }
  }
  const came = { contact: id, checked, entry }
  const complaint = incoming.join === undefined ? await openMatter(work, { ...came, quiet: incoming.quiet ?? false }) : await joinContact(work, { ...came, word: incoming.join })
  await linkEvidence(work, { complaintId: complaint, contactId: id, files: incoming.files, source: sourceOf(work) })
  return { ...received, complaint }
}

const sourceOf = ({ actor }: Work): string => (actor.kind === 'customer' ? 'customer' : 'office')

/** `entry` is that of the contact, unless it is on record already. */
export type Opening = { contact: string; checked: Checked; entry?: NewEntry; quiet: boolean }

/** Receives, and registers at once where the record is complete and the one who receives may register. */
export async function openMatter(work: Work, { contact, checked, entry, quiet }: Opening): Promise<string> {
  const { policy, receivedAt, kind, channel } = checked
  const start = blank({ id: randomUUID(), org: work.org, policy: { id: policy.id, version: policy.version }, kind, channel, receivedAt })
  const kase = await newCase(work, policy, start)
  kase.newCallers.push(callerOf(policy, { id: contact, checked }))
  kase.entries.push(...(entry ? [entry] : []), { stream: contactStream(contact), type: 'opened', data: { complaint: start.id } })
  await receive(kase, { contact, checked, quiet })
  await register(kase, { at: receivedAt, quiet, said: checked.said })
  await linkFormer(kase, checked, quiet)
  await record(kase)
  await placeContact(work, { id: contact, outcome: 'opened', complaintId: start.id, receivedAt })
  return start.id
}

async function receive(kase: Case, { contact, checked, quiet }: Opening): Promise<void> {
  const { work } = kase
  const { channel, kind, receivedAt, content, fields } = checked
  const alike = await countAlike(kase, { fields, channel, receivedAt })
  const data: Data = { ...fields, channel, kind, received_at: receivedAt, content, ...alike }
  const outcome = decide(contextOf(kase), { action: 'receive', data, actor: work.actor })
  if (!outcome.ok) throw refused(kase, outcome)
  await stepTaken(kase, outcome, { actor: work.actor, at: receivedAt, quiet })
  await passToClocks(kase, { type: 'contact.received', contact, at: receivedAt })
}

async function register(kase: Case, { at, quiet, said }: { at: Instant; quiet: boolean; said: Data }): Promise<void> {
  const outcome = decide(contextOf(kase), { action: 'register', data: { ...proposals(kase), ...said }, actor: kase.work.actor })
  // What must be said to the caller is said while he is there: he who types asks again rather than leaving it to another.
  if (!outcome.ok && outcome.word?.startsWith('script.')) throw refused(kase, outcome)
  if (!outcome.ok) return
  const when = quiet ? { at } : {}
  await stepTaken(kase, await withNumber(kase, outcome), { actor: kase.work.actor, quiet, ...when })
}

/** Levels that the regulation computes, where nobody has said another. */
export function proposals(kase: Case): Data {
  const scales = Object.keys(kase.policy.scales).filter((scale) => kase.matter.axes[scale] === undefined)
  return Object.fromEntries(scales.flatMap((scale) => {
    const level = proposedScale(contextOf(kase), scale)
    return level === null ? [] : [[scale, level]]
  }))
}

