// The sentences in which clocks say why they changed.
import { formatDuration, parseDuration } from '#core/calendar/duration.ts'
import type { Why } from '#core/calendar/working-day.ts'

/** `50%`, `due`, `-1d`, `+4h`: when somebody is to be told. */
export function momentInWords(moment: string): Why {
  if (moment === 'due') return { zh: '到期', en: 'due' }
  if (moment === '50%') return { zh: '用去一半时间', en: 'half of the time is gone' }
  if (moment.endsWith('%')) return { zh: `用去 ${moment.slice(0, -1)}% 的时间`, en: `${moment} of the time is gone` }
  const length = parseDuration(moment.slice(1))
  if (!length) return { zh: moment, en: moment }
  const [zh, en] = [formatDuration(length, 'zh'), formatDuration(length, 'en')]
  return moment.startsWith('-') ? { zh: `离到期还有 ${zh}`, en: `${en} before it is due` } : { zh: `超期 ${zh}`, en: `${en} overdue` }
}

export const clockWhy = {
  started: (event: string): Why => ({ zh: `因“${event}”起算`, en: `started by ${event}` }),
  woke: { zh: '条件成立，自原起点起算', en: 'its conditions hold now; it runs from its original start' },
  restarted: (event: string): Why => ({ zh: `因“${event}”重新起算`, en: `started anew by ${event}` }),
  met: (event: string): Why => ({ zh: `因“${event}”完成`, en: `met by ${event}` }),
  metLate: (event: string): Why => ({ zh: `超期后因“${event}”完成`, en: `met by ${event} after it was due` }),
  late: { zh: '到期未完成，已超期', en: 'due has passed and it is not met' },
  missed: { zh: '超期未完成，不再等待', en: 'late and never met' },
  notConcerned: { zh: '条件不再成立', en: 'its conditions no longer hold' },
  matterEnded: (state: string): Why => ({ zh: `事项已结束（${state}）`, en: `the matter has ended (${state})` }),
  followedMoot: (clock: string): Why => ({ zh: `所依时限“${clock}”已不适用`, en: `the clock ${clock} that it follows no longer applies` }),
  paused: (cause: string): Why => ({ zh: `因“${cause}”暂停计时`, en: `paused for ${cause}` }),
  resumed: (event: string): Why => ({ zh: `因“${event}”恢复计时`, en: `resumed by ${event}` }),
  capReached: { zh: '暂停已达上限，自动恢复', en: 'the pause has reached its cap' },
  extended: { zh: '批准延期', en: 'extension granted' },
  limitChanged: { zh: '时限改变，提前到期', en: 'its limit has changed; due earlier' },
  limitKnown: { zh: '期限已确定', en: 'its limit is known now' },
  followed: (clock: string): Why => ({ zh: `随“${clock}”变动`, en: `follows ${clock}` }),
  calendar: (version: string): Why => ({ zh: `工作日历更新（${version}）`, en: `working calendar ${version}` }),
  newVersion: (version: string): Why => ({ zh: `制度 ${version} 版生效，期限随之调整`, en: `moved by version ${version} of the regulation` }),
  notInVersion: (version: string): Why => ({ zh: `制度 ${version} 版不再有这项时限`, en: `version ${version} of the regulation has no such clock` }),
  told: (moment: string): Why => momentInWords(moment),
  excused: (reason: string): Why => ({ zh: `免责：${reason}`, en: `excused: ${reason}` }),
}
