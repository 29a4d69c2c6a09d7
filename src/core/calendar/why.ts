// The sentences in which a due time explains itself, day by day.
import type { Why } from './working-day.ts'

export const why = {
  startDay: { zh: '起算当天不计', en: 'the day of the start does not count' },
  afternoon: { zh: '起算已过半日，当天不计', en: 'started after half of the day, which does not count' },
  naturalDay: { zh: '自然日', en: 'natural day' },
  paused: { zh: '暂停计时', en: 'paused' },
  afterHours: { zh: '已过办公时间', en: 'after office hours' },
  runsFrom: (time: string): Why => ({ zh: `${time} 起连续计时`, en: `runs from ${time} around the clock` }),
  dueAt: (time: string): Why => ({ zh: `${time} 到期`, en: `due at ${time}` }),
  pausedFromTo: (from: string, to: string): Why => ({ zh: `暂停计时：${from} 至 ${to}`, en: `paused from ${from} to ${to}` }),
  afterCutoff: (cutoff: string, start: string): Why => ({ zh: `${cutoff} 以后收到，自 ${start} 起算`, en: `later than ${cutoff}, starts ${start}` }),
  notOn: (kind: Why): Why => ({ zh: `${kind.zh}，顺延`, en: `${kind.en}, goes on to the next working day` }),
  andDue: (counted: Why): Why => ({ zh: `${counted.zh}，到期`, en: `${counted.en}, due` }),
  workingHours: (ms: number): Why => ({ zh: `计 ${inHours(ms)} 工作小时`, en: `counts ${inHours(ms)} working hours` }),
} satisfies Record<string, Why | ((...words: never[]) => Why)>

function inHours(ms: number): string {
  return String(Math.round(ms / 36_000) / 100)
}
