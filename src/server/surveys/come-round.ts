// Surveys that come round, and those that an event asks for: a wave is due in each period, an invitation after each event; who is to do it hears in time.
import { randomUUID } from 'node:crypto'
import { after, before, type Timekeeping } from '#core/calendar/shift.ts'
import type { Period } from '#core/calendar/days.ts'
import { namesOf } from '#core/complaints/automatic.ts'
import { peopleMeant } from '#core/complaints/who.ts'
import { firstFullPeriod, nextPeriod, periodLabel, startOf, type Span } from '#core/duties/periods.ts'
import { addMs, toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import type { Tell } from '#core/policy/values.ts'
import { cyclesOf, invitationDue, surveysAfter, surveysAwake, waveFor } from '#core/surveys/arising.ts'
import { placeOf } from '#core/surveys/wave.ts'
import { complainersOf, contextFor } from '#server/callbacks/subject.ts'
import type { Happened } from '#server/complaints/following.ts'
import { beginningOf } from '#server/duties/come-round.ts'
import { timeOf } from '#server/duties/setting.ts'
import { ringBells } from '#server/notices/messages.ts'
import { boundPolicy, namedInForce } from '#server/policies/bound-policy.ts'
import { loadOrg, organisationOf } from '#server/policies/organisation.ts'
import { json } from '#server/platform/db/pool.ts'
import { enqueue } from '#server/platform/jobs.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { askedSince, customerKey } from './audience.ts'
import { invite } from './invite.ts'
import { versionFor } from './questionnaires.ts'
import { planLeads } from './search-leads.ts'
import { noteOnWave, tellOfWave } from './telling.ts'
import { waveById } from './wave-rows.ts'

export const PERIOD_TASK = 'surveys.period'
export const LATE_TASK = 'surveys.late'
export const TELL_TASK = 'surveys.tell'

type Coming = { policy: string; name: string; from: LocalDate; to: LocalDate }

export async function surveysFollow(work: Work, happened: Happened): Promise<void> {
  if (happened.event.type === 'policy.effective') {
    await planLeads(work)
    return planCycles(work, happened.policy)
  }
  if (happened.stream.startsWith('complaint:')) await inviteAfter(work, happened)
}

async function planCycles(work: Work, policy: Policy): Promise<void> {
  const since = await beginningOf(work, policy)
  const { calendar } = await timeOf(policy)
  for (const { survey, every } of cyclesOf(policy)) await planPeriod(work, { policy: policy.id, name: survey.name, ...firstFullPeriod(since, every, calendar) })
}

async function planPeriod(work: Work, coming: Coming): Promise<void> {
  await enqueue(work, { task: PERIOD_TASK, key: `survey.period:${coming.policy}:${coming.name}:${coming.from}`, runAt: startOf(coming), payload: coming })
}

/** A period begins: its wave is owed from now on, and the next one is put in the diary. */
export const openPeriod: Task = async (work, coming: Coming) => {
  const named = namedInForce(await organisationOf(work), coming.from).find((one) => one.id === coming.policy)
  const policy = named && (await boundPolicy(work, named.id, named.version))
  const cycle = policy && cyclesOf(policy).find((one) => one.survey.name === coming.name)
  if (!policy || !cycle) return
  const time = await timeOf(policy)
  await owe(work, { policy, ...cycle, span: coming, time })
  const { from, to } = nextPeriod(coming, cycle.every, time.calendar)
  await planPeriod(work, { policy: coming.policy, name: coming.name, from, to })
}

type Owing = { policy: Policy; survey: Survey; every: Period; span: Span; time: Timekeeping }

async function owe(work: Work, { policy, survey, every, span, time }: Owing): Promise<void> {
  const { arose, due, provisional } = waveFor(survey, span, time)
  const id = randomUUID()
  const label = `${survey.name} ${periodLabel(span, every)}`
  const written = await work.tx.insertInto('surveyWaves')
    .values({ orgId: work.org, id, policy: policy.id, policyVersion: policy.version, name: survey.name, label, periodFrom: span.from, periodTo: span.to, aroseAt: arose, dueAt: due, provisional, state: 'due' })
    .onConflict((conflict) => conflict.doNothing()).returning('id').executeTakeFirst()
  if (!written) return
  await noteOnWave(work, { policy, wave: { id }, type: 'wave.arose', data: { survey: survey.name, label, due } })
  await enqueue(work, { task: LATE_TASK, key: `survey:${id}:late`, runAt: addMs(due, 1), payload: { wave: id } })
  for (const tell of [...(survey.tell ?? []), begun]) {
    const at = momentAt(time, tell, { arose, due })
    if (at >= work.now || tell === begun) await enqueue(work, { task: TELL_TASK, key: `survey:${id}:tell:${tell.at}`, runAt: at, payload: { wave: id, moment: tell.at } })
  }
}

/** Whoever has to hold it hears when the period begins, whatever else the regulation lets be told. */
const begun: Tell = { at: '0%', moment: { percent: 0 }, who: [] }

function momentAt(time: Timekeeping, { moment }: Tell, { arose, due }: { arose: Instant; due: Instant }): Instant {
  if ('percent' in moment) return addMs(arose, Math.round(((toMs(due) - toMs(arose)) * moment.percent) / 100))
  if ('before' in moment) return before(time, due, moment.before)
  return 'after' in moment ? after(time, due, moment.after) : due
}

export const tellInTime: Task = async (work, { wave, moment }: { wave: string; moment: string }) => {
  const { row, survey } = await waveById(work, wave)
  if (row.closedAt !== null) return
  await ring(work, wave, { moment, words: [...(survey.tell?.find((one) => one.at === moment)?.who ?? []), ...survey.by], late: row.dueAt !== null && work.now >= row.dueAt })
}

/** The period is over and no answers are in. */
export const becomeLate: Task = async (work, { wave }: { wave: string }) => {
  const { row, policy, survey } = await waveById(work, wave, true)
  if (row.closedAt !== null || row.lateAt !== null) return
  await work.tx.updateTable('surveyWaves').set({ lateAt: work.now }).where('orgId', '=', work.org).where('id', '=', wave).execute()
  await ring(work, wave, { moment: 'late', words: survey.by, late: true })
  await tellOfWave(work, { policy, survey, wave: row, what: 'late', data: { due: row.dueAt } })
}

async function ring(work: Work, wave: string, { moment, words, late }: { moment: string; words: string[]; late: boolean }): Promise<void> {
  const { policy, survey } = await waveById(work, wave)
  const place = placeOf({ policy, org: await loadOrg(work) })
  const people = new Set(words.flatMap((word) => peopleMeant(place, word)))
  const title = { zh: survey.zh ?? survey.name, en: survey.en ?? survey.zh ?? survey.name }
  const says = late ? { zh: `「${title.zh}」到期还没有做完`, en: `“${title.en}” is due and not done` } : { zh: `「${title.zh}」本期该做了`, en: `“${title.en}” is due in this period` }
  await ringBells(work, [...people].map((personId) => ({ personId, key: `survey:${wave}:${moment}`, kind: late ? 'late' as const : 'warned' as const, says, complaintId: null, topic: 'survey' as const, aboutId: wave })))
}

/** A survey after each case: whoever brought the matter is asked, within its time, once for each round. */
async function inviteAfter(work: Work, { event, matter, policy }: Happened): Promise<void> {
  if (!matter) return
  const names = namesOf(event.type)
  if (!surveysAwake(policy).some((survey) => survey.after !== undefined && names.includes(survey.after))) return
  const ctx = await contextFor(work, { policy, matter })
  const time = await timeOf(policy)
  for (const survey of names.flatMap((name) => surveysAfter(ctx, name))) {
    const { due, provisional } = invitationDue(survey, event.at, time)
    // Brought in from the past, with a window that was over before it was brought in: there is nothing left to owe.
    if (event.at < work.now && due !== null && due < work.now) continue
    const tired = survey.fatigue ? await askedSince(work, before(time, work.now, survey.fatigue)) : new Set<string>()
    const people = await complainersOf(work, matter.id)
    const candidates = people.map(({ name, phone, email }) => ({ key: customerKey({ name, phone, email }), name, phone, email, language: 'zh', stratum: null, group: null })).filter((one) => !tired.has(one.key))
    if (candidates.length === 0) continue
    const wave = await standingWave(work, { policy, survey })
    await invite(work, { wave, survey, candidates, occasion: `${matter.id} ${matter.round}`, complaint: matter.id, arose: event.at, due, provisional })
  }
}

/** One for each version of the regulation: what it asks is fixed with it. */
async function standingWave(work: Work, { policy, survey }: { policy: Policy; survey: Survey }): Promise<string> {
  const find = () => work.tx.selectFrom('surveyWaves').select('id').where('orgId', '=', work.org).where('policy', '=', policy.id).where('policyVersion', '=', policy.version).where('name', '=', survey.name).where('standing', '=', true).executeTakeFirst()
  const known = await find()
  if (known) return known.id
  const { questionnaire, version } = await versionFor(work, survey)
  const written = await work.tx.insertInto('surveyWaves')
    .values({ orgId: work.org, id: randomUUID(), policy: policy.id, policyVersion: policy.version, name: survey.name, label: survey.name, standing: true, aroseAt: work.now, state: 'opened', openedAt: work.now, questionnaire: json(questionnaire), questionnaireVersion: version })
    .onConflict((conflict) => conflict.doNothing()).returning(['id', 'label']).executeTakeFirst()
  if (!written) return (await find())!.id
  await tellOfWave(work, { policy, survey, wave: written, what: 'opened', data: { questionnaire: survey.questionnaire, standing: true } })
  return written.id
}
