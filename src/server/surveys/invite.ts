// Invitations: who is asked in which way, the link that only its receiver knows, the letter, and the reminder.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Survey } from '#core/policy/shape-follow.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { wordsIn } from '#core/surveys/questionnaire.ts'
import { promisesIn } from '#core/surveys/wording.ts'
import { isMailConfigured, sendMail } from '#server/notices/carriers.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { sha256 } from '#server/platform/digest.ts'
import { enqueue } from '#server/platform/jobs.ts'
import type { Work } from '#server/platform/request.ts'
import type { Candidate } from './audience.ts'
import { invitationById, waveById, type StoredInvitation } from './wave-rows.ts'

export const SEND_TASK = 'surveys.send'

let base: string | undefined

/** Where the outside world reaches this program; without it no letter can carry a link. */
export function configureLinks(publicUrl: string | undefined): void {
  base = publicUrl?.replace(/\/$/, '')
}

export const outsideAddress = (): string | undefined => base

type Inviting = { wave: string; survey: Survey; candidates: readonly Candidate[]; occasion?: string; complaint?: string | null; arose?: Instant; due?: Instant | null; provisional?: boolean }

/** As many as are new to the wave; whoever has been invited to it already is not invited again. */
export async function invite(work: Work, { wave, survey, candidates, occasion = '', complaint = null, arose = work.now, due = null, provisional = false }: Inviting): Promise<number> {
  let written = 0
  for (let from = 0; from < candidates.length; from += 500) {
    const rows = candidates.slice(from, from + 500).map((one) => {
      const way = wayTo(one, survey)
      return {
        orgId: work.org, id: randomUUID(), waveId: wave, customerKey: one.key, occasion, name: one.name, phone: one.phone, email: one.email, language: one.language, complaintId: complaint, stratum: one.stratum,
        way, state: way === 'mail' ? 'queued' : way === 'sms' ? 'sent' : 'open', aroseAt: arose, dueAt: due, provisional, sentAt: way === 'sms' ? work.now : null,
      }
    })
    const kept = await work.tx.insertInto('surveyInvitations').values(rows).onConflict((conflict) => conflict.columns(['orgId', 'waveId', 'customerKey', 'occasion']).doNothing()).returning(['id', 'state']).execute()
    written += kept.length
    for (const { id, state } of kept) if (state === 'queued') await enqueue(work, { task: SEND_TASK, key: `survey:${id}:0`, runAt: work.now, payload: { invitation: id, reminder: 0 } })
  }
  return written
}

/** By mail where that can go out, by text message where there is a number, else somebody has to ask or hand the link over. */
function wayTo({ phone, email }: Candidate, { methods }: Survey): 'mail' | 'sms' | 'hand' {
  if (email !== null && isMailConfigured() && base !== undefined && methods.some((method) => method === 'mail' || method === 'web')) return 'mail'
  return phone !== null && methods.includes('sms') ? 'sms' : 'hand'
}

/** 192 random bits; only the hash is kept. Links made before go on leading to the same invitation. */
export async function newLink({ tx, org, actor, now }: Work, { invitation, way }: { invitation: string; way: string }): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx.insertInto('surveyLinks').values({ orgId: org, tokenHash: sha256(token), invitationId: invitation, way, madeBy: actor.id, madeAt: now }).execute()
  return addressOfLink(org, token)
}

export const addressOfLink = (org: string, token: string): string => `${base ?? ''}/s/${org}/${token}`

/** A letter goes out once for each sending; a failure is thrown, so that the job is tried again. */
export async function sendLetter(work: Work, { invitation: id, reminder }: { invitation: string; reminder: number }): Promise<void> {
  const invitation = await invitationById(work, id, true)
  const due = reminder === 0 ? invitation.state === 'queued' : invitation.state === 'sent' && invitation.reminders < reminder
  if (!due || invitation.email === null) return
  const letter = await letterFor(work, invitation, reminder)
  await work.tx.updateTable('surveyInvitations').set(reminder === 0 ? { state: 'sent', sentAt: work.now } : { reminders: reminder, remindedAt: work.now }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await sendMail({ id: `${id}.${reminder}`, to: invitation.email, ...letter })
}

async function letterFor(work: Work, invitation: StoredInvitation, reminder: number): Promise<{ subject: string; body: string }> {
  const { row, survey } = await waveById(work, invitation.waveId)
  const { name: organisation } = await organisationOf(work)
  const language = invitation.language === 'en' ? 'en' : 'zh'
  const link = await newLink(work, { invitation: invitation.id, way: 'mail' })
  const title = wordsIn(row.questionnaire?.title, language, survey.zh ?? survey.name)
  const promises = promisesIn(survey).map((one) => one[language])
  const lines = language === 'zh'
    ? [`${invitation.name ?? ''}您好：`, `${organisation}想听听您的意见。${promises.join('')}`, '请点开下面的链接作答，链接只属于您一人，只能答一次：', link, reminder > 0 ? '如果您已经答过，请不必理会这封提醒。' : '']
    : [`Dear ${invitation.name ?? 'customer'},`, `${organisation} would like to hear from you. ${promises.join(' ')}`, 'Please open this link to answer. It is yours alone and can be answered once:', link, reminder > 0 ? 'If you have answered already, please ignore this reminder.' : '']
  return { subject: `${reminder > 0 ? (language === 'zh' ? '提醒：' : 'Reminder: ') : ''}${title} - ${organisation}`, body: lines.filter((line) => line !== '').join('\n\n') }
}
