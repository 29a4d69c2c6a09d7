// Where a matter can stand, and the six stages that people see. A state says whose turn it is; everything else is a fact.

export const stages = {
  intake: { zh: '接收', en: 'Intake' },
  assess: { zh: '研判', en: 'Assess' },
  investigate: { zh: '调查', en: 'Investigate' },
  resolve: { zh: '处置', en: 'Resolve' },
  answer: { zh: '答复', en: 'Answer' },
  close: { zh: '办结', en: 'Close' },
} as const
export type Stage = keyof typeof stages

type StateWord = { zh: string; en: string; stage: Stage; end: boolean }
const turn = (stage: Stage, zh: string, en: string): StateWord => ({ zh, en, stage, end: false })
const end = (zh: string, en: string): StateWord => ({ zh, en, stage: 'close', end: true })

export const states = {
  received: turn('intake', '已接收', 'received'),
  registered: turn('intake', '已登记', 'registered'),
  assessed: turn('assess', '已研判', 'assessed'),
  dispatched: turn('assess', '已派发', 'dispatched'),
  accepted: turn('investigate', '已接办', 'accepted'),
  investigating: turn('investigate', '调查中', 'investigating'),
  investigated: turn('investigate', '调查终结', 'investigated'),
  planned: turn('resolve', '方案待定', 'planned'),
  approved: turn('resolve', '方案已批', 'approved'),
  consented: turn('resolve', '客户同意', 'consented'),
  executing: turn('resolve', '执行中', 'executing'),
  executed: turn('resolve', '执行完毕', 'executed'),
  mediating: turn('resolve', '调解中', 'mediating'),
  outside: turn('resolve', '外转中', 'outside'),
  answered: turn('answer', '已答复', 'answered'),
  appealed: turn('answer', '复核中', 'under review'),
  confirmed: turn('close', '已确认', 'confirmed'),
  closed: end('已办结', 'closed'),
  archived: end('已归档', 'archived'),
  referred: end('已引导', 'referred'),
  sent_back: end('已退回', 'sent back'),
  refused: end('不予受理', 'refused'),
  joined: end('已并入', 'joined'),
  withdrawn: end('已撤回', 'withdrawn'),
} as const satisfies Record<string, StateWord>
export type State = keyof typeof states

export const allStates = Object.keys(states) as State[]
export const openStates = allStates.filter((state) => !states[state].end)

export function statesOf(stage: Stage): State[] {
  return allStates.filter((state) => states[state].stage === stage)
}

export function isState(word: string): word is State {
  return Object.hasOwn(states, word)
}

export function isStage(word: string): word is Stage {
  return Object.hasOwn(stages, word)
}
