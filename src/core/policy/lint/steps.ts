// The course of a matter: every step can be reached, every state left, every fact waited for can be made, closing is possible.
import { type Action, actionOf, actions } from '../actions.ts'
import { at } from '../layers.ts'
import type { Step } from '../shape-work.ts'
import { type State, states } from '../states.ts'
import type { Scope } from './scope.ts'

/** Ways out that are not work: they prove nothing about an end. */
const notWork = new Set<Action>(['withdraw', 'join', 'hand_out', 'refuse', 'unjoin', 'reopen'])
const approvals: Record<string, Action> = { approved: 'approve', instructed: 'instruct', dispatch_signed: 'sign_dispatch', objection_decided: 'decide_objection' }
/** Guards that only become true through an action. */
const guardNeeds: Record<string, Action[]> = {
  both_heard: ['take_statement'], plan_complete: ['plan'], substantiated: ['verify'], malicious: ['confirm_malice'], reasonable: ['judge_demand'],
  satisfied: ['confirm'], dissatisfied: ['confirm'], not_solved: ['confirm'], in_correction: ['order_correction'], ours: ['fix_responsibility', 'end_investigation'],
}

export function lintSteps(scope: Scope): void {
  const steps = Object.values(scope.policy.steps)
  if (steps.length === 0) return
  const reached = reach(steps)
  for (const step of steps) {
    const wide = typeof at(scope.layers.merged, ['steps', step.name, 'from']) === 'string'
    if (!wide && !step.from.some((state) => reached.has(state))) {
      scope.report('DEAD_STEP', 'error', ['steps', step.name, 'from'], `步骤「${step.name}」的状态永远到不了`, `The step “${step.name}” waits in states that are never reached`)
    }
    if (step.sign === 'all' && step.by.length < 2 && !step.by.some((who) => who.startsWith('units'))) {
      scope.report('SIGN_ONE', 'warning', ['steps', step.name, 'sign'], `步骤「${step.name}」要求会签，却只有一个签字人`, `The step “${step.name}” asks all to sign, and there is one signer`)
    }
    for (const word of step.when) waitsFor(scope, step, word)
  }
  deadEnds(scope, steps, reached)
  const possible = steps.filter((step) => step.when.every((word) => canBecomeTrue(steps, word)) && !step.when.some((word) => step.unless.includes(word)))
  if (!reach(possible).has('closed')) scope.report('NO_WAY', 'error', ['steps', 'close'], '按现有条件永远无法办结', 'With the conditions as they are, nothing can ever be closed')
}

function reach(steps: Step[]): Set<State> {
  const reached = new Set<State>()
  for (let grew = true; grew; ) {
    grew = false
    for (const step of steps) {
      if (!step.to || reached.has(step.to)) continue
      if (!step.starts && !step.from.some((state) => reached.has(state))) continue
      reached.add(step.to)
      grew = true
    }
  }
  return reached
}

function makers(word: string): Action[] | undefined {
  const action = actionOf(word)
  return action ? [action] : guardNeeds[word]
}

function canBecomeTrue(steps: Step[], word: string): boolean {
  const needed = makers(word)
  return !needed || needed.some((action) => steps.some((step) => step.action === action))
}

function waitsFor(scope: Scope, step: Step, word: string): void {
  if (canBecomeTrue(Object.values(scope.policy.steps), word)) return
  const way = ['steps', step.name, 'when']
  const label = actions[makers(word)?.[0] ?? 'approve']
  if (approvals[word]) scope.report('NO_APPROVER', 'error', way, `步骤「${step.name}」等待「${label.zh}」，却没有人可以${label.zh}`, `The step “${step.name}” waits for “${label.en}”, and nobody may do that`)
  else scope.report('FACT_NEVER', 'error', way, `步骤「${step.name}」等待「${word}」，却没有步骤能产生它；请加上「${label.zh}」步骤`, `The step “${step.name}” waits for “${word}”, which no step can make; add a step “${label.en}”`)
}

function deadEnds(scope: Scope, steps: Step[], reached: Set<State>): void {
  const work = steps.filter((step) => !notWork.has(step.action))
  const good = new Set<State>([...reached].filter((state) => states[state].end))
  for (let grew = true; grew; ) {
    grew = false
    for (const step of work) {
      if (!step.to || !good.has(step.to)) continue
      for (const state of step.from) {
        if (good.has(state) || !reached.has(state)) continue
        good.add(state)
        grew = true
      }
    }
  }
  for (const state of reached) {
    if (!good.has(state)) scope.report('DEAD_END', 'error', ['steps'], `状态「${states[state].zh}」（${state}）办不到终点`, `From the state “${state}” no end is reached by work`)
  }
}
