// What the portal says, whole sentences without jargon. The organisation's and the regulation's own words come from the server.
import type { Text } from '#core/kernel/text.ts'

export type Lang = 'zh' | 'en'

const words = {
  large: { zh: '大字', en: 'Large text' },
  other: { zh: 'English', en: '中文' },
  loading: { zh: '正在打开…', en: 'Opening…' },
  offline: { zh: '网络不通。您写的内容还在，连上网再试。', en: 'You are offline. What you wrote is kept; try again when you are connected.' },
  failed: { zh: '没有成功，请稍后再试。您写的内容还在。', en: 'That did not work; please try again. What you wrote is kept.' },
  retry: { zh: '再试一次', en: 'Try again' },
  whatHappened: { zh: '出了什么问题？', en: 'What happened?' },
  noAccount: { zh: '写几句就行，不用注册。', en: 'A few lines are enough; no account is needed. ' },
  orAnonymous: { zh: '也可以不留姓名。', en: 'You need not give your name.' },
  placeholder: { zh: '什么时候、在哪里、发生了什么', en: 'When, where and what' },
  photos: { zh: '照片或文件', en: 'Photos or files' },
  addPhoto: { zh: '加照片或文件', en: 'Add photos or files' },
  photoHint: { zh: '最多 9 个，照片会自动压缩', en: 'Up to 9; photos are made smaller first' },
  remove: { zh: '移除', en: 'Remove' },
  optional: { zh: '可不填', en: 'optional' },
  withhold: { zh: '不想提供', en: 'I would rather not say' },
  withheld: { zh: '您选择了不提供', en: 'You chose not to say' },
  provide: { zh: '还是填上', en: 'Fill it in after all' },
  afterwards: { zh: '提交以后', en: 'What happens next' },
  submit: { zh: '提交', en: 'Send' },
  writeFirst: { zh: '先在最上面写几句出了什么问题', en: 'First write above what went wrong' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  checkFields: { zh: '有几处需要补充：', en: 'A few things are needed:' },
  haveNumber: { zh: '已经提交过？查进度', en: 'Sent one already? See its progress' },
  checkPaper: { zh: '手里有我们的纸质文件？核对真伪', en: 'Holding a paper of ours? See whether it is genuine' },
  received: { zh: '收到了，谢谢您告诉我们', en: 'We have it. Thank you for telling us.' },
  yourNumber: { zh: '您的编号', en: 'Your number' },
  yourCode: { zh: '查询码', en: 'Check code' },
  keepBoth: { zh: '两样都对才能查，请不要发给别人。', en: 'Both are needed to see your case; please keep them to yourself.' },
  copy: { zh: '复制编号和查询码', en: 'Copy both' },
  copied: { zh: '已复制', en: 'Copied' },
  qrHint: { zh: '扫码直接看进度', en: 'Scan to see the progress' },
  seeProgress: { zh: '看进度', en: 'See progress' },
  track: { zh: '查进度', en: 'See progress' },
  number: { zh: '编号', en: 'Number' },
  code: { zh: '查询码', en: 'Check code' },
  noMatch: { zh: '编号和查询码对不上。请核对，字母不分大小写。', en: 'Number and check code do not match. Please check them; capitals do not matter.' },
  latest: { zh: '最晚', en: 'By' },
  provisional: { zh: '暂定：那一年的放假安排还没公布', en: 'provisional: holidays of that year are not announced yet' },
  soFar: { zh: '到现在', en: 'So far' },
  result: { zh: '处理结果', en: 'The result' },
  solved: { zh: '您的问题解决了吗？', en: 'Is it solved?' },
  more: { zh: '还可以', en: 'What else you can do' },
  needed: { zh: '请填写', en: 'Please fill this in' },
  phoneHint: { zh: '留了才能打给您', en: 'so that we can call you' },
  fileAnother: { zh: '再提一件', en: 'Send another' },
  back: { zh: '返回', en: 'Back' },
  send: { zh: '确定', en: 'Send' },
  done: { zh: '已记录，谢谢。', en: 'Recorded, thank you.' },
  callUs: { zh: '其他联系方式', en: 'Other ways to reach us' },
  choose: { zh: '请选择', en: 'Please choose' },
  tooLarge: { zh: '这个文件太大，请选小一些的', en: 'This file is too large; please choose a smaller one' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  notFound: { zh: '没有这个页面。请核对网址。', en: 'There is no such page. Please check the address.' },
} satisfies Record<string, { zh: string; en: string }>

export type Word = keyof typeof words

let language: Lang = 'zh'

export function setLanguage(next: Lang) {
  language = next
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
}

export function getLanguage(): Lang {
  return language
}

export function say(word: Word): string {
  return words[word][language]
}

/** The server's text in the chosen language. */
export function inWords(text: Text | null | undefined): string {
  if (text === null || text === undefined) return ''
  if (typeof text === 'string') return text
  return language === 'en' ? (text.en ?? text.zh) : text.zh
}

const WEEKDAYS = '日一二三四五六'

/** The end of a day is due at 24:00 of that day, not at 0:00 of the next. */
export function whenDue(at: string): string {
  const said = when(at)
  return said.endsWith('00:00') ? when(new Date(Date.parse(at) - 1).toISOString()).replace(/\d\d:\d\d$/, '24:00') : said
}

/** `10 月 12 日（周一）18:00` or `Mon 12 Oct, 18:00`, in the organisation's zone. */
export function when(at: string): string {
  const date = new Date(at)
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', ...options }).format(date)
  const time = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const year = part({ year: 'numeric' })
  const otherYear = year !== new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(new Date())
  if (language === 'en') return `${part({ weekday: 'short' })} ${part({ day: 'numeric', month: 'short' })}${otherYear ? ` ${year}` : ''}, ${time}`
  const weekday = WEEKDAYS[['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part({ weekday: 'short' }))]
  return `${otherYear ? `${year} 年 ` : ''}${part({ month: 'numeric' })} 月 ${part({ day: 'numeric' })} 日（周${weekday}）${time}`
}
