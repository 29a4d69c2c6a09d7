// An answer comes in: by its own link, or typed by somebody who asked. The first one is kept, and what it sets in motion happens with it.
import type { Matter } from '#core/complaints/matter.ts'
import { hasHandled, recusedFrom } from '#core/complaints/recusal.ts'
import { testerFor } from '#core/complaints/view.ts'
import { standingOf } from '#core/complaints/who.ts'
import type { Refused } from '#core/complaints/context.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { checkAnswers, type Marks } from '#core/surveys/check-answers.ts'
import type { typedModes } from '#core/surveys/contract.ts'
import { dissatisfactionIn, overallOf } from '#core/surveys/score.ts'
import { inWords, placeOf } from '#core/surveys/wave.ts'
import { complaintMatter, contextFor } from '#server/callbacks/subject.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import { json } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { refused } from './deeds.ts'
import { noteOnWave, tellOfWave } from './telling.ts'
import { invitationById, surveyStream, waveById, type StoredInvitation, type WaveInHand } from './wave-rows.ts'
import { newLink } from './invite.ts'
import { asAnswer } from './scores.ts'
import { servingUnit } from './serving-unit.ts'
import { thank, type Thanks } from './thanks.ts'

type TypedMode = (typeof typedModes)[number]
export type Kept = { accepted: boolean; at: Instant; thanks?: Thanks }

/** Which ways of the regulation each way of typing an answer stands for. */
export const typedFor: Record<TypedMode, string[]> = { phone: ['phone'], paper: ['paper', 'post'], face: ['on_site', 'interview', 'visit'] }

export async function invitationOfToken({ tx, org }: Pick<Work, 'tx' | 'org'>, token: string): Promise<{ invitation: string; way: string }> {
  const found = await tx.selectFrom('surveyLinks').select(['invitationId as invitation', 'way']).where('orgId', '=', org).where('tokenHash', '=', sha256(token)).executeTakeFirst()
  if (!found) throw new Problem('not-found', { detail: { zh: '这个链接不对，或已经失效', en: 'This link is not right, or no longer valid' } })
  return found
}

type ByLink = { token: string; answers: Record<string, unknown>; language: string }

export async function answerByLink(work: Work & Pick<Request, 'ip' | 'userAgent'>, { token, answers, language }: ByLink): Promise<Kept> {
  const { invitation } = await invitationOfToken(work, token)
  return keepAnswer(work, { invitation, answers, mode: 'web', language, device: `${work.ip} ${work.userAgent}` })
}

export async function typeIn(work: Work, { id, mode, answers }: { id: string; mode: TypedMode; answers: Record<string, unknown> }): Promise<Kept> {
  const invitation = await invitationById(work, id)
  const hand = await waveById(work, invitation.waveId)
  const refusal = (await mayType(work, hand, invitation)) ?? methodRefused(hand, mode)
  if (refusal) throw refused(refusal)
  return keepAnswer(work, { invitation: id, answers, mode, language: 'zh', device: null })
}

/** A link goes through somebody's hands: whose work is judged must not hold it, and who made it is on record. */
export async function handOutLink(work: Work, id: string): Promise<string> {
  const invitation = await invitationById(work, id, true)
  const hand = await waveById(work, invitation.waveId)
  const refusal = await mayType(work, hand, invitation)
  if (refusal) throw refused(refusal)
  const url = await newLink(work, { invitation: id, way: 'link' })
  if (invitation.state === 'open') await work.tx.updateTable('surveyInvitations').set({ state: 'sent', sentAt: work.now }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await noteOnWave(work, { policy: hand.policy, wave: hand.row, type: 'wave.link_made', data: { invitation: id } })
  return url
}

/** Whether this person may write down what this customer says, or hand him his link. */
export async function mayType(work: Work, { policy, survey, ctx, row }: WaveInHand, invitation: StoredInvitation | null): Promise<Refused | null> {
  const refuse = (code: string, word: string | null, says: Refused['says'], remedy: Refused['remedy']): Refused => ({ ok: false, code, step: `survey.${survey.name}`, word, clauses: survey.clauses, fields: [], says, remedy })
  if (row.state !== 'opened') return refuse('wrong-state', null, { zh: '调查没有在收答', en: 'The survey is not open' }, { zh: '启动以后、结束以前才能录入', en: 'Answers are taken while it is open' })
  if (invitation?.state === 'answered') return refuse('wrong-state', null, { zh: '这位客户已经答过', en: 'This customer has answered' }, { zh: '第一次的回答保留', en: 'The first answer is kept' })
  // What the system asks by itself names nobody: any colleague may pick up the telephone who is not recused.
  const isOpen = survey.by.every((word) => word === 'system') && work.actor.memberships.length > 0
  if (!isOpen && standingOf(placeOf(ctx), work.actor, survey.by) === null && !(await seesCalls(work))) {
    const who = inWords(ctx, survey.by)
    return refuse('wrong-role', null, { zh: '录入答卷不归您管', en: 'Typing in answers is not yours to do' }, { zh: `请交给${who.zh}或回访人员`, en: `It is for ${who.en} or a caller` })
  }
  const matter = invitation?.complaintId ? await complaintMatter(work, invitation.complaintId) : null
  if (!matter) return null
  const recused = recusedFrom(policy, 'take_answer', testerFor({ ctx: await contextFor(work, { policy, matter }), actor: work.actor, data: {}, deed: 'take_answer' }))
  if (!recused && !isJudged(matter, work.actor.id)) return null
  return { ...refuse('recused', recused?.word ?? 'handled_it', { zh: '这份答卷评的是您经办的事，您不能代录', en: 'The answer judges what you handled, so you may not type it in' }, { zh: '请转给没有经办此事的同事', en: 'Hand it to a colleague who has not handled it' }), ...(recused && { clauses: recused.row.clauses }) }
}

/** Whoever had the matter in hand is whom the answer is about. */
function isJudged(matter: Matter, person: string): boolean {
  return matter.owner === person || matter.handler === person || matter.complainedPerson === person || hasHandled(matter, person)
}

function methodRefused({ survey }: WaveInHand, mode: TypedMode): Refused | null {
  if (survey.methods.some((method) => typedFor[mode].includes(method))) return null
  return { ok: false, code: 'condition', step: `survey.${survey.name}`, word: 'methods', clauses: survey.clauses, fields: ['mode'], says: { zh: '制度没有规定用这种方式调查', en: 'The regulation does not survey in this way' }, remedy: { zh: '换一种方式，或把链接交给客户', en: 'Use another way, or hand the customer the link' } }
}

type Keeping = { invitation: string; answers: Record<string, unknown>; mode: TypedMode | 'web'; language: string; device: string | null }

async function keepAnswer(work: Work, { invitation: id, answers, mode, language, device }: Keeping): Promise<Kept> {
  const seen = await invitationById(work, id)
  // Whoever comes late need not wait for those who are answering now.
  if (seen.answeredAt !== null) return { accepted: false, at: seen.answeredAt }
  // The matter first, as everything else that touches both does, so that nobody waits in a circle.
  if (seen.complaintId !== null) await work.tx.selectFrom('complaints').select('id').where('orgId', '=', work.org).where('id', '=', seen.complaintId).forUpdate().execute()
  const invitation = await invitationById(work, id, true)
  if (invitation.answeredAt !== null) return { accepted: false, at: invitation.answeredAt }
  const hand = await waveById(work, invitation.waveId)
  const { row } = hand
  if (row.state !== 'opened' || (row.closesAt !== null && row.closesAt <= work.now) || row.questionnaire === null) throw new Problem('conflict', { detail: { zh: '调查已经结束，谢谢您', en: 'The survey is over. Thank you.' } })
  const checked = checkAnswers(row.questionnaire, answers)
  if (!checked.ok) throw new Problem('invalid', { faults: checked.faults })
  await store(work, hand, { invitation, answers: checked.answers, marks: checked.marks, mode, language, device: device === null ? null : await deviceIn(work, row.id, device) })
  const thanks = await thank(work, hand, invitation.id)
  return { accepted: true, at: work.now, ...(thanks && { thanks }) }
}

/** The same network and browser give the same word within one wave and another one in the next; salted, so that nobody reads an address back from it alone. */
async function deviceIn({ tx, org }: Work, wave: string, device: string): Promise<string> {
  const { salt } = await tx.selectFrom('entryPayloads').select('salt').where('orgId', '=', org).where('stream', '=', surveyStream(wave)).orderBy('seq').limit(1).executeTakeFirstOrThrow()
  return sha256(`${salt}\n${wave}\n${device}`).slice(0, 16)
}

type Storing = { invitation: StoredInvitation; answers: Record<string, unknown>; marks: Marks; mode: TypedMode | 'web'; language: string; device: string | null }

async function store(work: Work, hand: WaveInHand, { invitation, answers, marks, mode, language, device }: Storing): Promise<void> {
  const { row, survey } = hand
  const { id, complaintId } = invitation
  const answer = asAnswer({ invitationId: id, items: marks.items, overall: marks.overall, mode, stratum: invitation.stratum })
  const score = overallOf(answer, Object.keys(survey.dimensions), survey) ?? null
  const discontent = dissatisfactionIn(answer, survey)
  const typist = work.actor.kind === 'person' ? work.actor.id : null
  await work.tx.insertInto('surveyAnswers').values({
    orgId: work.org, invitationId: id, waveId: row.id, answeredAt: work.now, mode, typist, language, device, answers: json(answers), items: json(marks.items), overall: marks.overall, score,
    dissatisfied: discontent.overall, itemsDissatisfied: discontent.items,
  }).execute()
  await work.tx.updateTable('surveyInvitations').set({ state: 'answered', answeredAt: work.now, ...(invitation.sentAt === null && { sentAt: work.now }) }).where('orgId', '=', work.org).where('id', '=', id).execute()
  const matter = complaintId === null ? null : await complaintMatter(work, complaintId)
  const about = { invitation: id, mode, ...(complaintId !== null && { complaint: complaintId }), ...(matter?.number && { number: matter.number }) }
  const tell = (what: 'answered' | 'dissatisfied' | 'item_dissatisfied', data: Record<string, unknown>) => tellOfWave(work, { policy: hand.policy, survey, wave: row, what, matter, data: { ...about, ...data } })
  await tell('answered', { items: marks.items, overall: marks.overall, score, typist })
  const serving = matter === null && (discontent.overall || discontent.items.length > 0) ? await servingUnit(work, hand, invitation) : null
  const items = discontent.items.map((name) => survey.dimensions[name]?.zh ?? name)
  if (discontent.overall) await tell('dissatisfied', { score, items, overall_dissatisfied: true, ...(serving && { unit: serving }) })
  else if (items.length > 0) await tell('item_dissatisfied', { score, items, overall_dissatisfied: false, ...(serving && { unit: serving }) })
}
