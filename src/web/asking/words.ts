// What the page of a survey says by itself. What is asked stands in the questionnaire.
import type { Words } from '#core/surveys/questionnaire.ts'
import type { Text } from '#core/kernel/text.ts'

export type Lang = 'zh' | 'en'

const words = {
  large: { zh: '大字', en: 'Large text' },
  other: { zh: 'English', en: '中文' },
  loading: { zh: '正在打开…', en: 'Opening…' },
  offline: { zh: '网络不通。您的回答还在，连上网再试。', en: 'You are offline. Your answers are kept; try again when you are connected.' },
  retry: { zh: '再试一次', en: 'Try again' },
  unknown: { zh: '这个链接不对，或已经失效。请核对收到的链接。', en: 'This link is not right, or no longer valid. Please check the link you received.' },
  about: { zh: '关于您的投诉', en: 'About your complaint' },
  until: { zh: '请在此之前作答：', en: 'Please answer before: ' },
  send: { zh: '提交', en: 'Send' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  queue: { zh: '来的人多，正在排队，会自动再提交。请不要关闭本页；您的回答还在。', en: 'Many people are sending at once; yours is waiting and will be sent again by itself. Please keep this page open; your answers are kept.' },
  check: { zh: '还有题目需要回答，已在题目下面标出', en: 'Some questions still need an answer; they are marked' },
  failed: { zh: '没有成功，请稍后再试。您的回答还在。', en: 'That did not work; please try again. Your answers are kept.' },
  thanks: { zh: '收到了，谢谢您', en: 'We have it. Thank you.' },
  thanksSays: { zh: '您的回答已经保存，不会再被改动。', en: 'Your answers are saved and will not be changed.' },
  already: { zh: '这份问卷已经答过了', en: 'This survey has been answered' },
  alreadySays: { zh: '第一次的回答有效，这一次没有记入。', en: 'The first answer counts; this one was not recorded.' },
  closed: { zh: '调查已经结束', en: 'The survey is over' },
  closedSays: { zh: '谢谢您的关心。', en: 'Thank you for your interest.' },
  optional: { zh: '可不答', en: 'optional' },
  choose: { zh: '请选择', en: 'Please choose' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  next: { zh: '下一页', en: 'Next' },
  back: { zh: '上一页', en: 'Back' },
  page: { zh: '第 {n} 页，共 {of} 页', en: 'Page {n} of {of}' },
  progress: { zh: '已答 {n} 题，还剩 {left} 题', en: '{n} answered, {left} to go' },
  progressDone: { zh: '{n} 题都答了', en: 'All {n} answered' },
  needed: { zh: '这道题要回答', en: 'Please answer this question' },
  neededRow: { zh: '还有 {n} 行没有回答', en: '{n} rows still need an answer' },
  kept: { zh: '已经恢复您上次填到的地方', en: 'You are back where you left off' },
  afresh: { zh: '重新填', en: 'Start again' },
  tried: { zh: '试答通过', en: 'These answers would be accepted' },
  clear: { zh: '清除', en: 'clear' },
} satisfies Record<string, Record<Lang, string>>

let language: Lang = 'zh'
export const getLanguage = (): Lang => language
export function setLanguage(next: Lang): void {
  language = next
}
export const say = (word: keyof typeof words, values: Record<string, number> = {}): string => words[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
export const inWords = (text: Text): string => (typeof text === 'string' ? text : language === 'en' ? (text.en ?? text.zh) : text.zh)
export function asked(text: Words | undefined, otherwise = ''): string {
  return text === undefined ? otherwise : typeof text === 'string' ? text : (text[language] ?? text.default)
}
