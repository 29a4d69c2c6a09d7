// What is said to those who are asked, and the words of steps, states, ways and modes.
import type { Survey } from '#core/policy/shape-follow.ts'
import type { Label } from '#core/policy/vocabulary.ts'
import type { answerModes } from './contract.ts'
import type { WaveState, WaveStep } from './wave.ts'

const stated: Record<Survey['states'][number], Label> = {
  purpose: { zh: '调查是为了找出我们做得不够的地方并改进。', en: 'The survey is there to find out where we fall short, and to improve.' },
  importance: { zh: '您的每一条意见都会有人看。', en: 'Every opinion is read, and yours matters.' },
  confidentiality: { zh: '您的回答和个人信息严格保密。', en: 'Your answers and your personal data are kept confidential.' },
  time_needed: { zh: '大约需要两分钟。', en: 'It takes about two minutes.' },
  voluntary: { zh: '参加与否完全自愿。', en: 'Taking part is up to you.' },
  thanks: { zh: '感谢您抽出时间。', en: 'Thank you for your time.' },
}

/** What the regulation wants said beforehand, and what may be had for answering. */
export function promisesIn({ states, incentive }: Pick<Survey, 'states' | 'incentive'>): Label[] {
  const thanks = incentive ? [{ zh: `作答后可得：${incentive.zh}。`, en: `There is a small thank-you for answering (${incentive.zh}).` }] : []
  return [...states.map((word) => stated[word]), ...thanks]
}

export const stepLabels: Record<WaveStep, Label> = {
  plan: { zh: '制定计划', en: 'Plan' }, approve: { zh: '批准计划', en: 'Approve the plan' }, review: { zh: '评审方法', en: 'Review the method' }, open: { zh: '启动调查', en: 'Open' },
  close: { zh: '结束收答', en: 'Close' }, analyse: { zh: '分析结果', en: 'Analyse' }, report: { zh: '报告结果', en: 'Report' },
}
export const stateLabels: Record<WaveState, Label> = {
  due: { zh: '待计划', en: 'to be planned' }, planned: { zh: '已计划', en: 'planned' }, opened: { zh: '收答中', en: 'open' }, closed: { zh: '已结束', en: 'closed' }, analysed: { zh: '已分析', en: 'analysed' }, reported: { zh: '已报告', en: 'reported' },
}
export const modeLabels: Record<(typeof answerModes)[number], Label> = { web: { zh: '网上自填', en: 'online' }, phone: { zh: '电话', en: 'by telephone' }, paper: { zh: '纸质问卷', en: 'on paper' }, face: { zh: '当面', en: 'face to face' } }
export const wayLabels: Record<string, Label> = { mail: { zh: '邮件', en: 'mail' }, sms: { zh: '短信', en: 'text message' }, hand: { zh: '当面、电话或链接', en: 'in person, by telephone or link' } }
export const invitationLabels: Record<string, Label> = {
  open: { zh: '等人去问', en: 'to be asked' }, queued: { zh: '待发', en: 'to be sent' }, sent: { zh: '已发', en: 'sent' }, answered: { zh: '已答', en: 'answered' }, moot: { zh: '不必再问', en: 'not needed' }, over: { zh: '未答', en: 'no answer' },
}
export const skippedLabels: Record<string, Label> = { fatigue: { zh: '不久前刚问过，这次不打扰', en: 'asked not long ago, left alone this time' } }
