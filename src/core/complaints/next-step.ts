// The first line of every screen: what is to be done, by when, by whom, and which clause asks for it.
// The most urgent running clock says what by when; without one, the main thing that can be done now.
import { isOwed, type ClockInstance } from '#core/clocks/clock-instance.ts'
import type { Actor } from '#core/people/actor.ts'
import { actionOf, actions, type Action } from '#core/policy/actions.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { isState, states } from '#core/policy/states.ts'
import type { Context } from './context.ts'
import { clauseChip, type Chip } from './clause-chip.ts'
import { stateLabel } from './refusals.ts'
import { sayDue } from './say-time.ts'
import { signersLeft } from './signing.ts'
import { rowsFor, startsIn, type StepRow } from './steps.ts'
import { superiorOf } from './who.ts'
import { whoInWords } from './who-words.ts'
import { viewOf } from './actions-for.ts'

type Both = { zh: string; en: string }
export type Next = { says: Both; by: string | null; provisional: boolean; who: Both; mine: boolean; action: string | null; clause: Chip | null }

export function nextStep(ctx: Context, actor: Actor): Next {
  if (ctx.matter.pausedFor !== null) return paused(ctx, actor)
  if (isState(ctx.matter.state) && states[ctx.matter.state].end) return ended(ctx)
  const out = wayOut(ctx)
  if (out) return saidOf(ctx, actor, { row: out, clock: mostUrgent(ctx, actions[out.action].event) })
  const clock = mostUrgent(ctx)
  const row = (clock && rowTowards(ctx, clock)) ?? usualRow(ctx)
  return row ? saidOf(ctx, actor, { row, clock }) : waiting(ctx, clock)
}

function saidOf(ctx: Context, actor: Actor, { row, clock }: { row: StepRow; clock: ClockInstance | undefined }): Next {
  const action = row.action
  const who = whoActs(ctx, row)
  const by = clock?.dueAt ?? null
  const what = asDeed[action] ?? actions[action]
  const ofClock = clock && ctx.policy.clocks[clock.name]?.clauses[0]
  const clause = action === 'send_back' || action === 'refer' ? (row.clauses[0] ?? ofClock) : (ofClock ?? row.clauses[0])
  return {
    says: inOwnWords(ctx.policy, (action === 'confirm' ? customerToConfirm : sentence)({ by, late: clock?.status === 'late', who, what, provisional: clock?.provisional ?? false })),
    by,
    provisional: clock?.provisional ?? false,
    who,
    mine: actor.kind === 'person' && viewOf(ctx, actor, action).allowed,
    action,
    clause: clause === undefined ? null : clauseChip(ctx.policy, clause),
  }
}

type Sentence = { by: string | null; late: boolean; provisional: boolean; who: Both; what: Both }

function sentence({ by, late, provisional, who, what }: Sentence): Both {
  if (by === null) return { zh: `由${who.zh}${what.zh}`, en: `${who.en}: ${lower(what.en)}` }
  const [zh, en] = [sayDue(by, 'zh'), sayDue(by, 'en')]
  if (late) return { zh: `已超期（应在 ${zh} 前），请${who.zh}尽快${what.zh}`, en: `Overdue since ${en}; ${who.en}: ${lower(what.en)} now` }
  return { zh: `${zh} 前${provisional ? '（暂定）' : ''}，由${who.zh}${what.zh}`, en: `By ${en}${provisional ? ' (provisional)' : ''}, ${who.en}: ${lower(what.en)}` }
}

/** Where the name of a step does not make a sentence after “由…”. */
const asDeed: Partial<Record<Action, Both>> = {
  end_investigation: { zh: '完成调查', en: 'End the investigation' }, acknowledge: { zh: '发出受理告知', en: 'Acknowledge' }, decide_appeal: { zh: '作出复核决定', en: 'Decide the review' },
  decide_objection: { zh: '作出回避决定', en: 'Decide the objection' }, report_up: { zh: '上报', en: 'Report up' },
}

/** It is the customer's turn; who is named writes it down. */
function customerToConfirm({ by, late, who }: Sentence): Both {
  const when = by === null ? both('', '') : late ? both(`已超期（应在 ${sayDue(by, 'zh')} 前），`, `Overdue since ${sayDue(by, 'en')}; `) : both(`${sayDue(by, 'zh')} 前，`, `By ${sayDue(by, 'en')}, `)
  return both(`${when.zh}等客户确认，由${who.zh}记录`, `${when.en}${when.en === '' ? 'The' : 'the'} customer is to confirm; ${who.en} writes it down`)
}

const both = (zh: string, en: string): Both => ({ zh, en })
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** Owed to the customer first: of the running clocks the one that is due first; late ones before all others. */
function mostUrgent({ clocks, policy }: Context, ending?: string): ClockInstance | undefined {
  const owed = clocks.filter((clock) => isOwed(clock) && clock.dueAt !== null && (ending === undefined || policy.clocks[clock.name]?.until.includes(ending)))
  return owed.sort((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1))[0]
}

/** Deeds that end a clock by leaving the way are not what it waits for. */
const notTheWay = new Set<Action>(['tell_delay', 'refer', 'send_back', 'join', 'withdraw', 'turn_back', 'return_plan', 'hand_out'])
const course = Object.keys(actions) as Action[]

/** What is on record as not ours goes back to the body that sent it, or its reporter is told whose it is. */
function wayOut(ctx: Context): StepRow | undefined {
  return ctx.matter.inRemit === false ? (openRow(ctx, 'send_back') ?? openRow(ctx, 'refer')) : undefined
}

/** Settling at once is the way only of what has been said to be settleable. */
function isTheWay({ matter }: Context, action: Action): boolean {
  return action === 'settle' ? matter.fields['settleable'] === true : !notTheWay.has(action)
}

/** A row that can be taken here and ends the clock, or sends the notice that does; else the next row on the way there. */
function rowTowards(ctx: Context, clock: ClockInstance): StepRow | undefined {
  const until = ctx.policy.clocks[clock.name]?.until ?? []
  const wanted = until.flatMap((event) => actionsMaking(ctx, event)).filter((action) => isTheWay(ctx, action))
  for (const action of wanted) {
    const row = openRow(ctx, action)
    if (row) return row
  }
  return usualRow(ctx)
}

function actionsMaking(ctx: Context, event: string): Action[] {
  const action = actionOf(event)
  if (action) return [action]
  const [stream, name, what] = event.split('.')
  if (stream !== 'notice' || what !== 'sent') return []
  return course.filter((one) => rowsFor(ctx, one).some((row) => row.sends.includes(name ?? '')))
}

function openRow(ctx: Context, action: Action): StepRow | undefined {
  const open = rowsFor(ctx, action).filter((row) => startsIn(row, ctx.matter.state) && row.on.length === 0 && row.by.some((word) => word !== 'system' && word !== 'customer'))
  return open.find((row) => !row.when.includes('attempts_used')) ?? open[0]
}

/** What usually comes next in each state, as far as the regulation has the step; otherwise the first that leads on. */
const usual: Record<string, Action[]> = {
  received: ['register'], registered: ['dispatch', 'assess', 'investigate'], assessed: ['dispatch', 'investigate', 'plan'], dispatched: ['accept'],
  accepted: ['investigate', 'end_investigation', 'plan', 'answer'], investigating: ['end_investigation', 'plan', 'answer'], investigated: ['plan', 'answer'],
  planned: ['approve', 'execute'], approved: ['consent', 'execute', 'answer'], consented: ['execute', 'answer'], executing: ['finish', 'answer'], executed: ['answer'],
  mediating: ['end_mediation'], outside: ['take_back'], answered: ['confirm', 'close'], appealed: ['decide_appeal'], confirmed: ['close', 'reopen'],
}

function usualRow(ctx: Context): StepRow | undefined {
  for (const action of usual[ctx.matter.state] ?? []) {
    const row = openRow(ctx, action)
    if (row) return row
  }
  return undefined
}

/** The person responsible where the row leaves it to him or his unit; otherwise those whom the row names. */
function whoActs(ctx: Context, row: StepRow): Both {
  const { matter } = ctx
  const unit = matter.unit === null ? null : whoInWords(ctx, [matter.unit])
  const owner = ctx.org.people.find((person) => person.id === matter.owner)
  const signers = signersLeft(ctx, row)
  if (signers.length > 0 && signers.length <= 3) return { zh: signers.join('、'), en: signers.join(', ') }
  // Who took it in answers for it until somebody of the unit takes it on, and is not one of theirs.
  const isTheirs = owner?.memberships.some((post) => post.unit === matter.unit) === true
  if (row.action === 'accept' && unit) return owner && isTheirs ? { zh: `${unit.zh}${owner.name}`, en: `${owner.name} (${unit.en})` } : unit
  if (row.by.includes('owner') && owner) return unit && row.by[0] !== 'customer' ? { zh: `${unit.zh}${owner.name}`, en: `${owner.name} (${unit.en})` } : { zh: owner.name, en: owner.name }
  if (row.by.includes('superior') && superiorOf(ctx) !== null) return whoInWords(ctx, ['superior'])
  const named = row.by.filter((word) => word !== 'system' && word !== 'customer')
  return whoInWords(ctx, named.slice(0, 2))
}

function paused(ctx: Context, actor: Actor): Next {
  const cause = ctx.policy.pauses[ctx.matter.pausedFor ?? '']
  const why = { zh: cause?.zh ?? '暂停', en: cause?.en ?? cause?.zh ?? 'paused' }
  const owner = ctx.org.people.find((person) => person.id === ctx.matter.owner)?.name ?? ''
  return { says: { zh: `计时已暂停：${why.zh}`, en: `The clocks are paused: ${why.en}` }, by: null, provisional: false, who: both(owner, owner), mine: actor.id === ctx.matter.owner, action: 'resume', clause: null }
}

function ended(ctx: Context): Next {
  const label = stateLabel(ctx.matter.state)
  const archive = ctx.matter.state === 'closed' && rowsFor(ctx, 'archive').length > 0
  return { says: archive ? { zh: '已办结，待归档', en: 'Closed; to be archived' } : { zh: label.zh, en: label.en }, by: null, provisional: false, who: both('', ''), mine: false, action: archive ? 'archive' : null, clause: null }
}

function waiting(ctx: Context, clock: ClockInstance | undefined): Next {
  const label = stateLabel(ctx.matter.state)
  return { says: { zh: `当前：${label.zh}`, en: `Now: ${label.en}` }, by: clock?.dueAt ?? null, provisional: clock?.provisional ?? false, who: both('', ''), mine: false, action: null, clause: null }
}
