// The public door: what somebody without an account is shown and asked, and what he files.
import { hoursOn } from '#core/calendar/seasons.ts'
import { localDate } from '#core/kernel/instant.ts'
import { formatDuration } from '#core/calendar/duration.ts'
import { tierFor } from '#core/complaints/axes.ts'
import type { Context } from '#core/complaints/context.ts'
import { blank } from '#core/complaints/evolve.ts'
import { intakeFields } from '#core/complaints/intake-fields.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { matterKinds } from '#core/policy/vocabulary.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { calendarIn } from './case.ts'
import { hoursText, startingClocks } from './intake-form.ts'
import { channelLabel, named } from './labels.ts'
import { progressOf, readByContact } from './progress.ts'
import { receiveContact } from './receive.ts'

const ONLINE = ['web', 'app', 'wechat', 'chat']

export async function portalHome(req: Request<{ org: string }>) {
  const { policy, channel } = await onlineDoor(req)
  const { name, org } = await organisationOf(req)
  const matter = blank({ id: '', org: req.org, policy: { id: policy.id, version: policy.version }, kind: policy.intake.kinds[0] ?? 'complaint', channel, receivedAt: req.now })
  const ctx: Context = { policy, matter, org, clocks: [], calendar: calendarIn(await allCalendars(), policy), now: req.now }
  return {
    organisation: name,
    words: { customer: named(policy.words['customer'], 'customer'), complaint: named(policy.words['complaint'], 'complaint') },
    // Lists of colleagues are nobody else's business.
    fields: intakeFields(policy, { org, channel, asked: 'customer' }).map((field) => (field.type === 'person' ? { ...field, type: 'text' as const, choices: undefined } : field)),
    kinds: policy.intake.kinds.map((kind) => ({ value: kind, label: matterKinds[kind] })),
    channels: Object.values(policy.channels).filter((row) => !['internal', 'callback', 'survey', 'api'].includes(row.type)).map((row) => ({ label: channelLabel(policy, row.name), contact: row.contact ?? null, hours: hoursText(hoursOn(row, localDate(req.now))) })),
    promises: promisesOf(ctx),
    anonymous: policy.intake.anonymous === 'accept',
  }
}

async function onlineDoor(work: Work): Promise<{ policy: Policy; channel: string }> {
  for (const policy of await policiesInForce(work)) {
    const channel = Object.values(policy.channels).find((row) => ONLINE.includes(row.type))
    if (channel) return { policy, channel: channel.name }
  }
  throw new Problem('not-found', { detail: { zh: '本单位没有开通网上渠道', en: 'This organisation has no online channel' } })
}

/** What a customer notices of the handling, in the order in which it is looked for in what a clock waits for. */
const PROMISED: Record<string, { zh: string; en: string }> = {
  contacted: { zh: '与您联系', en: 'we get in touch with you' },
  dispatched: { zh: '交给承办的部门', en: 'it is given to those who handle it' },
  answered: { zh: '给您答复', en: 'you have our answer' },
  settled: { zh: '给您答复', en: 'you have our answer' },
}
const ALSO_ENDS = /^(referred|sent_back|notice\.[a-z_]+\.sent)$/

/** The limits that a customer feels: of each deed the tightest one that filing starts, then the call afterwards. */
function promisesOf(ctx: Context) {
  const { policy } = ctx
  const felt = startingClocks(ctx).flatMap((clock) => {
    const { until } = policy.clocks[clock.name]!
    const deed = Object.keys(PROMISED).find((event) => until.includes(event))
    const inside = until.some((event) => !PROMISED[event] && !ALSO_ENDS.test(event))
    return deed === undefined || inside || clock.dueAt === null ? [] : [{ says: PROMISED[deed]!, dueAt: clock.dueAt, within: clock.within, clause: clock.clauses[0] ?? '' }]
  })
  const soonest = [...felt].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1)).filter((one, place, all) => all.findIndex((other) => other.says.zh === one.says.zh) === place)
  const call = Object.values(policy.callbacks).find((row) => !policy.asleep.includes(`callback.${row.name}`) && row.after === 'handled')
  const within = call && tierFor(ctx, call.within)
  return [
    ...soonest.map(({ says, within: limit, clause }) => ({ says, within: { zh: `${limit.zh}内`, en: `within ${limit.en}` }, clause })),
    ...(call && within ? [{ says: { zh: '回访您，问您满不满意', en: 'we ask whether you are satisfied' }, within: { zh: `办完后${formatDuration(within, 'zh')}内`, en: `within ${formatDuration(within, 'en')} of that` }, clause: call.clauses[0] ?? '' }] : []),
  ]
}

type Filing = { org: string; kind?: string | undefined; content: string; fields: Record<string, unknown>; files: string[] }

export async function fileComplaint(req: Request<Filing>) {
  const { channel } = await onlineDoor(req)
  const { kind, content, fields, files } = req.input
  const received = await receiveContact(req, { channel, content, fields, files, language: req.language, ...(kind !== undefined && { kind }) })
  const { ctx, callbacks, contact } = await readByContact(req, received.contact)
  const progress = progressOf(ctx, { contact, notices: [], callbacks })
  req.answer.status = 201
  return { number: ctx.matter.number ?? received.number, code: received.code, next: progress.next.says, by: progress.next.by }
}
