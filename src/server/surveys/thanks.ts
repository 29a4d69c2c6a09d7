// Thank-yous: a code for every answer while the budget lasts, whatever was answered; handed out once, redeemed once, by somebody with a name.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { standingOf } from '#core/complaints/who.ts'
import type { Refused } from '#core/complaints/context.ts'
import { Problem } from '#core/kernel/problem.ts'
import { mayThank, purseOf } from '#core/surveys/thanks.ts'
import { inWords, placeOf } from '#core/surveys/wave.ts'
import { personName } from '#server/complaints/labels.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Work } from '#server/platform/request.ts'
import { refused } from './deeds.ts'
import { noteOnWave } from './telling.ts'
import { waveById, type Reading, type WaveInHand } from './wave-rows.ts'

/** Without letters and digits that are taken for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LENGTH = 12

export type Thanks = { title: { zh: string; en: string }; code: string | null }

/** In the transaction of the answer. Two answers at once wait for each other here, so that the budget is never overdrawn. */
export async function thank(work: Work, hand: WaveInHand, invitation: string): Promise<Thanks | null> {
  const purse = purseOf(hand.survey, hand.row.plan)
  if (purse === null) return null
  const { zh } = hand.survey.incentive!
  await sql`select pg_advisory_xact_lock(hashtextextended(${`thanks ${work.org} ${hand.row.id}`}, 0))`.execute(work.tx)
  const { spent } = await thanksOf(work, hand.row.id)
  if (!mayThank(purse, spent)) {
    await noteOnWave(work, { policy: hand.policy, wave: hand.row, type: 'wave.thanks_withheld', data: { invitation, why: 'budget', budget: purse.budget, spent } })
    return { title: { zh: `${zh}已经发完`, en: 'The thank-yous are used up' }, code: null }
  }
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  await work.tx.insertInto('surveyThanks').values({ orgId: work.org, invitationId: invitation, waveId: hand.row.id, codeHash: sha256(code), amount: purse.each, givenAt: work.now }).execute()
  await noteOnWave(work, { policy: hand.policy, wave: hand.row, type: 'wave.thanked', data: { invitation, amount: purse.each } })
  return { title: { zh: `${zh}，凭码领取一次`, en: 'A thank-you, to be had once with this code' }, code: code.replace(/(.{4})(?=.)/g, '$1-') }
}

export type Given = { given: number; spent: number; redeemed: number }

export async function thanksOf({ tx, org }: Pick<Reading, 'tx' | 'org'>, wave: string): Promise<Given> {
  const { rows } = await sql<Given>`select count(*)::int as given, coalesce(sum(amount), 0)::int as spent, (count(*) filter (where redeemed_at is not null))::int as redeemed from survey_thanks where org_id = ${org} and wave_id = ${wave}`.execute(tx)
  return rows[0]!
}

/** Whoever holds the survey or calls customers hands thank-yous out. */
export async function mayRedeem(work: Work, { survey, ctx }: WaveInHand): Promise<Refused | null> {
  if (survey.by.every((word) => word === 'system') ? work.actor.memberships.length > 0 : standingOf(placeOf(ctx), work.actor, survey.by) !== null) return null
  if (await seesCalls(work)) return null
  const who = inWords(ctx, survey.by)
  return refusal(survey.name, { code: 'wrong-role', says: { zh: '兑换答谢不归您管', en: 'Thank-yous are not yours to hand out' }, remedy: { zh: `请交给${who.zh}或回访人员`, en: `It is for ${who.en} or a caller` } })
}

export async function redeem(work: Work, { id, code }: { id: string; code: string }): Promise<{ amount: number }> {
  const hand = await waveById(work, id)
  const not = await mayRedeem(work, hand)
  if (not) throw refused(not)
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const found = await work.tx.selectFrom('surveyThanks as t').innerJoin('surveyAnswers as a', (join) => join.onRef('a.orgId', '=', 't.orgId').onRef('a.invitationId', '=', 't.invitationId'))
    .select(['t.invitationId as invitation', 't.amount', 't.redeemedAt', 't.redeemedBy', 'a.typist']).where('t.orgId', '=', work.org).where('t.waveId', '=', id).where('t.codeHash', '=', sha256(plain)).forUpdate('t').executeTakeFirst()
  if (!found) throw new Problem('invalid', { faults: [{ field: 'code', message: { zh: '没有这个兑换码', en: 'There is no such code' } }] })
  if (found.redeemedAt !== null) throw refused(refusal(hand.survey.name, { code: 'wrong-state', says: { zh: `这份答谢已由${personName(hand.ctx.org, found.redeemedBy)}兑换过`, en: `It was redeemed before, by ${personName(hand.ctx.org, found.redeemedBy)}` }, remedy: { zh: '一码只能兑换一次', en: 'A code is redeemed once' } }))
  if (found.typist === work.actor.id) throw refused(refusal(hand.survey.name, { code: 'recused', says: { zh: '这份答卷是您录入的，不能再由您兑换', en: 'You took this answer down, so you may not redeem its thank-you' }, remedy: { zh: '请由另一位同事兑换', en: 'Another colleague redeems it' } }))
  await work.tx.updateTable('surveyThanks').set({ redeemedAt: work.now, redeemedBy: work.actor.id }).where('orgId', '=', work.org).where('invitationId', '=', found.invitation).execute()
  await noteOnWave(work, { policy: hand.policy, wave: hand.row, type: 'wave.thanks_redeemed', data: { invitation: found.invitation, amount: found.amount } })
  return { amount: found.amount }
}

function refusal(survey: string, { code, says, remedy }: Pick<Refused, 'code' | 'says' | 'remedy'>): Refused {
  return { ok: false, code, step: `survey.${survey}`, word: 'incentive', clauses: [], fields: [], says, remedy }
}
