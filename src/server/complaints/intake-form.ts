// What the registration screen asks for: channels with their hours, kinds, fields of the channel and class, the script, and the clocks that will start.
import { dueAt } from '#core/calendar/due.ts'
import { dayRulesOf } from '#core/calendar/counting.ts'
import { parseHours } from '#core/calendar/hours.ts'
import { hoursOn } from '#core/calendar/seasons.ts'
import { localDate } from '#core/kernel/instant.ts'
import { isOpen } from '#core/calendar/working-day.ts'
import { formatDuration } from '#core/calendar/duration.ts'
import { tierFor } from '#core/complaints/axes.ts'
import type { Context } from '#core/complaints/context.ts'
import { blank } from '#core/complaints/evolve.ts'
import { intakeFields } from '#core/complaints/intake-fields.ts'
import { isOwed, isSpoken, scriptsFor } from '#core/complaints/script.ts'
import { clockHolds } from '#core/complaints/view.ts'
import type { Policy } from '#core/policy/shape.ts'
import { matterKinds } from '#core/policy/vocabulary.ts'
import { Problem } from '#core/kernel/problem.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { calendarIn } from './case.ts'
import { channelLabel, named } from './labels.ts'
import { tokensOf } from './sight.ts'

type Asked = { channel?: string | undefined; class?: string | undefined }

export async function intakeForm(req: Request<Asked>) {
  const inForce = await policiesInForce(req)
  const asked = req.input.channel ?? await usualChannel(req, inForce)
  const policy = inForce.find((one) => asked === undefined || one.channels[asked]) ?? inForce[0]
  if (!policy) throw new Problem('unavailable', { detail: { zh: '本单位还没有采用任何制度', en: 'This organisation has not adopted any regulation yet' } })
  const channel = asked ?? Object.keys(policy.channels)[0] ?? ''
  if (!policy.channels[channel]) throw new Problem('invalid', { faults: [{ field: 'channel', message: { zh: `制度没有「${channel}」这个渠道`, en: `The regulation knows no channel ${channel}` } }] })
  const ctx = await contextFor(req, { policy, channel, code: req.input.class })
  const scripts = scriptsFor(ctx, 'register')
  return {
    channel,
    channels: Object.values(policy.channels).map((row) => ({ name: row.name, label: channelLabel(policy, row.name), type: row.type, open: isChannelOpen(ctx, row.name), hours: hoursText(hoursOn(row, localDate(req.now))) })),
    kinds: policy.intake.kinds.map((kind) => ({ value: kind, label: matterKinds[kind] })),
    fields: intakeFields(policy, { org: ctx.org, channel, class: req.input.class }),
    script: scripts.flatMap((script) => Object.entries(script.lines)).map(([name, says]) => ({ name, says })),
    scriptOwed: isSpoken(ctx) && scripts.some(isOwed),
    forbidden: policy.intake.forbidden_words,
    clocks: startingClocks(ctx),
  }
}

/** Where this person took the last one in; at first the telephone of the own desk, or whatever that desk has. */
async function usualChannel({ tx, org, actor }: Work, inForce: Policy[]): Promise<string | undefined> {
  const last = await tx.selectFrom('contacts').select('channel').where('orgId', '=', org).where('receiver', '=', actor.id).orderBy('receivedAt', 'desc').limit(1).executeTakeFirst()
  const doors = inForce.flatMap((policy) => Object.values(policy.channels))
  if (last && doors.some((door) => door.name === last.channel)) return last.channel
  const tokens = tokensOf(actor)
  const own = doors.filter((door) => door.desk.some((role) => tokens.includes(`r:${role}`)))
  return (own.find((door) => door.type === 'phone') ?? own[0] ?? doors.find((door) => door.type === 'phone'))?.name
}

async function contextFor(work: Work, { policy, channel, code }: { policy: Policy; channel: string; code: string | undefined }): Promise<Context> {
  const kind = policy.channels[channel]?.kinds?.[0] ?? policy.intake.kinds[0] ?? 'complaint'
  const matter = blank({ id: '', org: work.org, policy: { id: policy.id, version: policy.version }, kind, channel, receivedAt: work.now })
  const known = { ...matter, ...(code !== undefined && { axes: { class: code } }), fields: { phone: '-', customer_name: '-' } }
  return { policy, matter: known, org: await loadOrg(work), clocks: [], calendar: calendarIn(await allCalendars(), policy), now: work.now }
}

function isChannelOpen({ policy, calendar, now }: Context, channel: string): boolean {
  const hours = parseHours(hoursOn(policy.channels[channel]!, localDate(now)))
  return !hours || isOpen(calendar, hours, now)
}

export function hoursText(hours: string) {
  if (hours === '24h') return { zh: '24 小时', en: 'day and night' }
  const [days, times] = hours.split(' ')
  const [zh, en] = days === 'wd' ? ['工作日', 'working days'] : ['每天', 'daily']
  return { zh: times === undefined ? zh! : `${zh} ${times}`, en: times === undefined ? en! : `${en} ${times}` }
}

const STARTS = new Set(['contact.received', 'received', 'registered'])

/** The clocks that saving now would start, each with its due time. */
export function startingClocks(ctx: Context) {
  const { policy, calendar, now } = ctx
  const rows = Object.values(policy.clocks).filter((row) => !policy.asleep.includes(`clock.${row.name}`) && row.from.some((event) => STARTS.has(event)) && row.before === undefined && clockHolds(ctx, row))
  return rows.flatMap((row) => {
    const within = tierFor(ctx, row.within)
    if (!within) return []
    const due = dueAt(calendar, { ...dayRulesOf(policy.calendar), from: now, within, cutoff: row.cutoff, at: row.by_time })
    return [{ name: row.name, title: named(row, row.name), within: { zh: formatDuration(within, 'zh'), en: formatDuration(within, 'en') }, dueAt: due.due, clauses: row.clauses }]
  })
}
