// Letters held in the house: an answer to be posted on a site, a letter to be printed and sent. Only when a named person has put it out, with proof, does it count as sent.
import { mayPutOut } from '#core/complaints/put-out.ts'
import { instant, type Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { linkEvidence } from '#server/files/evidence.ts'
import { markOut } from '#server/notices/outbox.ts'
import type { Request } from '#server/platform/request.ts'
import { contextOf, lockCase } from './case.ts'
import { happen, letTimePass } from './happen.ts'
import { record } from './record.ts'
import { sentEvent } from './send.ts'
import { showComplaint } from './show.ts'

type Putting = { id: string; letter: string; at?: string | undefined; proof: string[]; link?: string | undefined }
type Held = { name: string; form: string | null; carrier: string; status: string; createdAt: Instant }

export async function putOut(req: Request<Putting>) {
  const { id, letter, proof, link = '' } = req.input
  const kase = await lockCase(req, id)
  const held = await req.tx.selectFrom('notices').select(['name', 'form', 'carrier', 'status', 'createdAt']).where('orgId', '=', req.org).where('complaintId', '=', id).where('id', '=', letter).where('carrier', 'in', ['site', 'print']).forUpdate().executeTakeFirst()
  if (!held) throw new Problem('not-found')
  const refusal = mayPutOut(contextOf(kase), req.actor, held)
  if (refusal) throw refused(kase.policy.id, held.name, refusal)
  if (held.status !== 'held') throw refused(kase.policy.id, held.name, { says: { zh: '这封信已经发出', en: 'This letter is out already' }, remedy: { zh: '不必再登记', en: 'Nothing more to note' }, clauses: [], reason: 'wrong-state' })
  const at = whenPutOut(req, held)
  if (proof.length === 0 && link === '') throw invalid('proof', '请上传截图或回执，或填写能看到它的网址', 'Upload a picture or receipt, or give the address at which it can be read')
  await linkEvidence(req, { complaintId: id, files: proof, source: 'office', origin: link === '' ? null : link })
  await letTimePass(kase)
  const out = await markOut(req, [letter], held.carrier === 'site' ? 'sent' : 'printed', at)
  const notice = kase.policy.notices[held.name]
  if (out && notice) {
    const { data, ...sent } = sentEvent(notice, out.contacts.map((contactId) => ({ contactId })), out.batch)
    const said: Record<string, Json> = { ...data, carrier: held.carrier, evidence: proof, ...(link !== '' && { link }) }
    await happen(kase, { ...sent, actor: req.actor, at, data: said })
  }
  await record(kase)
  return showComplaint({ ...req, input: { id } })
}

/** Not before it was written, and not in time to come. */
function whenPutOut({ now, input }: Request<Putting>, { createdAt }: Held): Instant {
  const at = input.at === undefined ? now : instant(input.at)
  if (at > now) throw invalid('at', '时间还没有到', 'This time has not come yet')
  if (at < instant(createdAt)) throw invalid('at', '早于这封信写成的时间', 'This is before the letter was written')
  return at
}

function refused(policy: string, name: string, { says, remedy, clauses, reason = 'wrong-role' }: { says: Text; remedy: Text; clauses: string[]; reason?: string }): Problem {
  return new Problem('refused', { detail: says, extra: { says, remedy, clauses, fields: [], step: null, word: `notice.${name}`, reason, code: 'refused', clause: clauses[0] ?? null, policy, control: `notice.${name}` } })
}

function invalid(field: string, zh: string, en: string): Problem {
  return new Problem('invalid', { faults: [{ field, message: { zh, en } }] })
}
