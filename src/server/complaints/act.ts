// One step of a matter: lock, decide, record. The only way in which a matter changes by somebody's will.
import type { Data, Outcome, StepRequest } from '#core/complaints/context.ts'
import { clausesShown } from '#core/complaints/clauses-shown.ts'
import { controlOfRefusal } from '#core/complaints/control-of-refusal.ts'
import { decide } from '#core/complaints/decide.ts'
import type { Refusal } from '#core/complaints/contract.ts'
import { actionLabel } from '#core/complaints/refusals.ts'
import { toMs, type Instant } from '#core/kernel/instant.ts'
import { isAction } from '#core/policy/actions.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { withAlike } from './alike.ts'
import { contextOf, lockCase, type Case } from './case.ts'
import { happen, letTimePass, stepTaken, type Happening } from './happen.ts'
import { joinMatter, unjoinMatter, withIds } from './join.ts'
import { personName } from './labels.ts'
import { takeNumber } from './numbers.ts'
import { letRead, record } from './record.ts'
import { handsOf, tellHanded } from './tell-handed.ts'
import { keepUndoPoint } from './undo-point.ts'
import { checkData } from './check-data.ts'
import { handOver } from '#server/files/custody.ts'
import { linkEvidence } from '#server/files/evidence.ts'
import { showComplaint } from './show.ts'

type Taking = { id: string; action: string; data: Record<string, unknown> }

export async function takeAction(req: Request<Taking>) {
  await act(req, { ...req.input, ifMatch: req.ifMatch })
  // What had been begun for this step is now said.
  await req.tx.deleteFrom('stepDrafts').where('orgId', '=', req.org).where('complaintId', '=', req.input.id).where('personId', '=', req.actor.id).where('action', '=', req.input.action).execute()
  // Whoever gives it out of his hands still reads what he did, though it is his no longer.
  return showComplaint({ ...req, input: { id: req.input.id } }, null, 'own-step')
}

export type Act = {
  id: string
  action: string
  data?: Record<string, unknown>
  ifMatch?: string | undefined
  /** When it happened, for what is brought in from the past. */
  at?: Instant
  quiet?: boolean
  known?: 'by-code'
  /** The macro of which it is one step: named in the entry. */
  macro?: string
}

export async function act(work: Work, { id, action, data: sent = {}, ifMatch, at, quiet = false, known, macro }: Act): Promise<Case> {
  if (!isAction(action)) throw new Problem('invalid', { faults: [{ field: 'action', message: { zh: `没有「${action}」这个动作`, en: `There is no action ${action}` } }] })
  const kase = await lockCase(work, id, known)
  if (ifMatch !== undefined && ifMatch !== String(kase.matter.version)) throw new Problem('stale-version')
  const { data, override } = checkData(kase, sent)
  await letTimePass(kase)
  const before = { clocks: kase.clocks, seq: kase.matter.version + 1 }
  const hands = handsOf(kase)
  const outcome = await perform(kase, { action, data: { ...data, ...(macro && { macro }) }, actor: work.actor, ...(override && { override }) }, { quiet, hasSeen: ifMatch !== undefined, ...(at && { at }) })
  if (at === undefined && !quiet) tellHanded(kase, hands)
  await record(kase)
  if (at === undefined && !quiet) await keepUndoPoint(kase, { ...before, outcome, files: filesIn(outcome.data).length > 0 })
  return kase
}

async function perform(kase: Case, request: StepRequest, more: { quiet: boolean; hasSeen: boolean; at?: Instant }): Promise<Outcome> {
  const asked = { ...request, data: { ...(request.action === 'acknowledge' && await contactOfActor(kase.work)), ...await withIds(kase.work, request.data) } }
  const outcome = decide(contextOf(kase), asked)
  if (!outcome.ok) throw refused(kase, outcome)
  if (!more.hasSeen) refuseRepeat(kase, asked, outcome)
  if (outcome.event === 'evidence_passed') await passEvidence(kase, outcome.data)
  else await attach(kase, outcome.data)
  const { master } = kase.matter
  const numbered = await withAlike(kase, asked.action === 'register' && outcome.pending === null ? await withNumber(kase, outcome) : outcome)
  if (outcome.event === 'joined') await joinMatter(kase, outcome.data)
  await stepTaken(kase, numbered, { actor: asked.actor, ...more })
  if (outcome.event === 'unjoined' && master !== null) await unjoinMatter(kase, master)
  await letRead(kase.work, kase.matter.id, readersBy(outcome.event, outcome.data))
  return outcome
}

/** Two people at one matter: the step that somebody else has just taken is not taken over his head, unless the second has seen it. */
const JUST_NOW_MS = 60_000

function refuseRepeat(kase: Case, { action, actor }: StepRequest, { event, to, step, clauses }: Outcome): void {
  const { matter, work, org } = kase
  const before = matter.facts[event]
  if (to === null || to !== matter.state || !before || before.by === actor.id || toMs(work.now) - toMs(before.last) > JUST_NOW_MS) return
  const name = personName(org, before.by)!
  const label = actionLabel(action)
  throw refused(kase, {
    ok: false, code: 'stale', step, word: event, clauses, fields: [],
    says: { zh: `${name}刚刚已「${label.zh}」`, en: `${name} has just done “${label.en}”` }, remedy: { zh: '请刷新后再决定', en: 'Reload, then decide' },
  })
}

/** Who accepts is named with the number under which he can be reached. */
export async function contactOfActor({ tx, org, actor }: Work): Promise<Data> {
  if (actor.kind !== 'person') return {}
  const person = await tx.selectFrom('people').select(['phone', 'email']).where('orgId', '=', org).where('id', '=', actor.id).executeTakeFirst()
  const contact = person?.phone ?? person?.email
  return contact ? { acceptor_contact: contact } : {}
}

/** Taken as late as possible: whoever registers next waits for it. */
export async function withNumber(kase: Case, outcome: Outcome): Promise<Outcome> {
  if (kase.matter.number !== null) return outcome
  return { ...outcome, data: { ...outcome.data, number: await takeNumber(kase.work, kase.policy, kase.work.now) } }
}

const filesIn = (data: Data): string[] => ['evidence', 'proof', 'files', 'attachments', 'recording', 'report'].flatMap((field) => fileIds(data[field]))

/** Files named in the data become evidence of the matter. */
async function attach(kase: Case, data: Data): Promise<void> {
  const files = filesIn(data)
  if (files.length > 0) await linkEvidence(kase.work, { complaintId: kase.matter.id, files, source: kase.work.actor.kind === 'customer' ? 'customer' : 'office', sort: textIn(data['evidence_kind']), origin: textIn(data['source']) })
}

/** From hand to hand: what is registered already changes its holder. */
async function passEvidence({ work, matter, org }: Case, data: Data): Promise<void> {
  await handOver(work, { complaintId: matter.id, evidence: fileIds(data['evidence']), toName: personName(org, String(data['person'])) ?? '', purpose: textIn(data['purpose']) ?? '' })
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function fileIds(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && /^[0-9a-f-]{36}$/.test(one))
}

/** Who is asked for advice or support, or is handed evidence, may read what it is about. */
function readersBy(event: string, data: Data): { reader: string; why: string }[] {
  if (event === 'consulted' && typeof data['person'] === 'string') return [{ reader: `p:${data['person']}`, why: 'consulted' }]
  if (event === 'support_asked' && typeof data['unit'] === 'string') return [{ reader: `u:${data['unit']}`, why: 'support' }]
  if (event === 'evidence_passed' && typeof data['person'] === 'string') return [{ reader: `p:${data['person']}`, why: 'evidence' }]
  return []
}

/** The refusal of the rules, with who was faster if the state has just changed. */
export function refused(kase: Case, { ok: _ok, ...refusal }: { ok: false } & Refusal): Problem {
  if (refusal.code === 'invalid') return new Problem('invalid', { faults: refusal.fields.map((field) => ({ field, message: refusal.says })) })
  const clauses = clausesShown(kase.policy, refusal)
  return new Problem('refused', { detail: refusal.says, extra: { ...refusal, clauses, reason: refusal.code, code: 'refused', clause: clauses[0] ?? null, policy: kase.policy.id, control: controlOfRefusal(kase.policy, refusal), by: lastBy(kase) } })
}

/** Who took the last step: for somebody who finds that the matter is no longer where he saw it. */
function lastBy({ matter, org }: Case): { name: string; at: string } | null {
  const steps = Object.entries(matter.facts).filter(([event, fact]) => event.startsWith('step.') && fact.by !== 'system')
  const last = steps.map(([, fact]) => fact).sort((a, b) => (a.last < b.last ? 1 : -1))[0]
  return last === undefined ? null : { name: personName(org, last.by)!, at: last.last }
}

/** An event of another room that concerns this matter: a callback's outcome, a duty that was done. */
export async function recordEvent(work: Work, id: string, happening: Happening): Promise<Case> {
  // A customer comes here only by a link of his own, which leads to nothing but his matter.
  const kase = await lockCase(work, id, work.actor.kind === 'customer' ? 'by-code' : undefined)
  await letTimePass(kase)
  await happen(kase, happening)
  await record(kase)
  return kase
}

/** Lets time pass for one matter: what the alarm job does. */
export async function checkClocks(work: Work, id: string): Promise<void> {
  const kase = await lockCase(work, id)
  const before = kase.clocks
  await letTimePass(kase)
  if (kase.clocks.some((clock, i) => clock !== before[i]) || kase.entries.length > 0) await record(kase)
}

