// The survey room: what it answers over HTTP, to colleagues and to those who hold a link, and the jobs that it does.
import type { Json } from '#core/kernel/json.ts'
import { sendLetter as sendInsteadOfCalling } from '#core/callbacks/contract.ts'
import * as api from '#core/surveys/contract.ts'
import * as open from '#core/surveys/public-contract.ts'
import { promisesIn } from '#core/surveys/wording.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import type { Request, Task } from '#server/platform/request.ts'
import { answerByLink, handOutLink, invitationOfToken, typeIn } from './answer.ts'
import { showCallback } from '#server/callbacks/show.ts'
import { answerCallLetter, CALL_LETTER_TASK, letterOfToken, mailCallLetter, openCallLetter, sendCallLetter } from './call-letters.ts'
import { becomeLate, LATE_TASK, openPeriod, PERIOD_TASK, TELL_TASK, tellInTime } from './come-round.ts'
import { CLOSE_TASK, closeInTime, handInList, planNew, remind, REMIND_TASK, takeStep } from './deeds.ts'
import { invitationsOf } from './invitations.ts'
import { SEND_TASK, sendLetter } from './invite.ts'
import { questionnaireRoutes } from './questionnaire-room.ts'
import { resultOf } from './result.ts'
import { listSurveys, showWave } from './show.ts'
import { invitationById, waveById } from './wave-rows.ts'

const data = (given: Record<string, unknown>) => given as Record<string, Json>

const routes: Route[] = [
  route(api.listSurveys, (req) => listSurveys(req)),
  route(api.planWave, async (req) => showWave(req, await planNew(req, { ...req.input, data: data(req.input.data) }))),
  route(api.showWave, (req) => showWave(req, req.input.id)),
  route(api.waveResult, (req) => resultOf(req, req.input.id)),
  route(api.takeWaveStep, async (req) => {
    await takeStep(req, { ...req.input, data: data(req.input.data) })
    return showWave(req, req.input.id)
  }),
  route(api.listAudience, async (req) => {
    await handInList(req, req.input)
    return showWave(req, req.input.id)
  }),
  route(api.listInvitations, (req) => invitationsOf(req, req.input)),
  route(api.makeLink, async (req) => ({ url: await handOutLink(req, req.input.id) })),
  route(api.typeAnswer, (req) => typeIn(req, req.input)),
  ...questionnaireRoutes,
  route(open.openSurvey, (req) => openSurvey(req)),
  route(open.answerSurvey, async (req) => {
    const letter = await letterOfToken(req, req.input.token)
    return letter ? answerCallLetter(req, letter, req.input.answers) : answerByLink(req, { ...req.input, language: req.language })
  }),
  route(sendInsteadOfCalling, async (req) => {
    const url = await sendCallLetter(req, req.input)
    return { url, callback: await showCallback(req, req.input.id) }
  }),
]

/** Read as often as anybody likes, by people and by scanners: nothing is written. */
async function openSurvey(req: Request<{ org: string; token: string }>) {
  const letter = await letterOfToken(req, req.input.token)
  if (letter) return openCallLetter(req, letter)
  const { invitation: id } = await invitationOfToken(req, req.input.token)
  const invitation = await invitationById(req, id)
  const { row, survey } = await waveById(req, invitation.waveId)
  const { name: organisation } = await organisationOf(req)
  const isOpen = row.state === 'opened' && (row.closesAt === null || row.closesAt > req.now)
  const state = invitation.answeredAt !== null ? 'answered' as const : isOpen ? 'open' as const : 'closed' as const
  const about = invitation.complaintId === null ? null : (await req.tx.selectFrom('complaints').select('number').where('orgId', '=', req.org).where('id', '=', invitation.complaintId).executeTakeFirst())?.number ?? null
  return { organisation, state, answeredAt: invitation.answeredAt, closesAt: row.closesAt, promises: promisesIn(survey), about, questionnaire: state === 'open' ? row.questionnaire : null }
}

const tasks: Record<string, Task> = {
  [PERIOD_TASK]: openPeriod,
  [LATE_TASK]: becomeLate,
  [TELL_TASK]: tellInTime,
  [CLOSE_TASK]: closeInTime,
  [REMIND_TASK]: remind,
  [CALL_LETTER_TASK]: mailCallLetter,
  [SEND_TASK]: (work, payload: { invitation: string; reminder: number }) => sendLetter(work, payload),
}

export const surveyRoom = { routes, tasks }
