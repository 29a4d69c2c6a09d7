// From items to clauses: one promise, one clause. A sentence that only introduces is no clause; one that states a number always is.
import type { Item } from './outline.ts'
import { type Quantity, listedIn, quantitiesIn } from './quantities.ts'

export type DraftClause = {
  id: string
  title: string
  says: string
  numbers: Quantity[]
  /** The text offers, it does not oblige. */
  may: boolean
  /** The text breaks off here. */
  cut: boolean
  part: number
  /** Titles that it stands under, outermost first. */
  under: string[]
}

const obliges = /应|须|必需|必须|要(?!求是)|需|不得|禁止|严禁|不准|不能|不允许|负责|将|确保|保证|进行|建立|设立|成立|设置|按照|依照|依据|根据|每|由|予以|给予|做好|实行|实施|制定|订立|记录|登记|提供|组织|开展|采用|采取|接受|受理|定期|及时|立即|填写|上报|汇报|反馈|回访|归档|通知|告知|解释|分析|处理|调查|评估|培训|监督|检查|抽查|考核|奖励|处罚|保密|改进|跟踪|收集|公布|公示|分类|编号|可以|可|适用/
const introduces = /^(为了|为(?!客户|业主|用户|住户)|随着|下面|以下是|本文|本章节|本篇|综上|总之|总的来说|众所周知|引言|如何|在.{0,20}(时代|背景|运营)中)/
const offers = /可以|可(?!靠|行|持续|见|能|控)|必要时|视情况|鼓励|或者可/

export function clausesIn(items: Item[]): DraftClause[] {
  const titles = new Map<string, string>()
  const clauses: DraftClause[] = []
  const parts = new Set(items.map((item) => item.part)).size
  for (const item of items) {
    if (isHeading(item)) continue
    const { title, body } = titleOf(item)
    const key = `${item.part}/${item.path.join('.')}`
    if (title !== '' && item.path.length > 0) titles.set(key, title)
    const under = ancestors(item).map((path) => titles.get(path)).filter((one) => one !== undefined)
    const number = item.path.length === 0 ? '0' : item.path.join('.')
    const id = parts > 1 ? `T${item.part}-${number}` : number
    for (const clause of promisesOf(item, { title, body, id, under })) clauses.push(clause)
  }
  return distinct(clauses)
}

function promisesOf(item: Item, { title, body, id, under }: { title: string; body: string; id: string; under: string[] }): DraftClause[] {
  const said = body === '' && item.lists.length === 0 ? title : body
  const sentences = said.split(/(?<=[。；;！!])|\n/).map((one) => one.trim()).filter((one) => one.replace(/[\p{P}\s]/gu, '').length >= 2)
  const kept = sentences.map((says) => ({ says, numbers: [...quantitiesIn(says), ...listedIn(says)] }))
    .filter(({ says, numbers }) => numbers.length > 0 || (obliges.test(says) && !introduces.test(says) && (item.path.length > 0 || /本制度|本办法|本规定|适用/.test(says))) || (item.path.length > 0 && sentences.length === 1 && !introduces.test(says)))
  for (const length of new Set(item.lists.filter((n) => n >= 3))) {
    const counted: Quantity = { text: title || under.at(-1) || said.slice(0, 20), value: length, unit: 'items', cycle: false, at: 0 }
    if (kept[0]) kept[0].numbers.push(counted)
    else kept.push({ says: said || title || under.at(-1) || '', numbers: [counted] })
  }
  const cut = kept.length > 0 && /[\p{Script=Han},，、（(]$/u.test(said.trim()) && said.length > 25
  return kept.filter(({ says }) => says !== '').map(({ says, numbers }, index) => ({
    id: kept.length > 1 ? `${id}${letter(index)}` : id, title: (title || says).replace(/[\p{P}\s].*$/u, '').slice(0, 14) || says.slice(0, 14), says, numbers,
    may: offers.test(says) && !/应|须|必须|不得/.test(says), cut: cut && index === kept.length - 1, part: item.part, under,
  }))
}

/** A chapter's title, or the title of the whole: what stands under it promises, not it. */
function isHeading({ text, path, lists, heading }: Item): boolean {
  return /^[\p{Script=Han}\w（）()〔〕、与和及 -]{2,30}$/u.test(text.trim()) && !/应|须|不得|可以|严禁|负责/.test(text) && (heading === true || (path.length === 0 && lists.length > 0))
}

/** 「2. 投诉渠道：…」 and a short first line are a title, what follows the text. */
function titleOf({ text }: Item): { title: string; body: string } {
  const colon = /^([^。；;，,:：\n]{2,20})[:：]\s*/.exec(text)
  if (colon) return { title: colon[1]!, body: text.slice(colon[0].length) }
  const [first = '', ...rest] = text.split('\n')
  if (rest.length > 0 && first.length <= 30 && !/[。；;，,]/.test(first)) return { title: first, body: rest.join('\n') }
  if (rest.length === 0 && first.length <= 24 && !/[。；;，,]/.test(first)) return { title: first, body: '' }
  return { title: '', body: text }
}

function ancestors({ part, path }: Item): string[] {
  const dotted = path.join('.').split('.')
  return dotted.slice(0, -1).map((_, index) => `${part}/${dotted.slice(0, index + 1).join('.')}`)
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `z${index}`
}

/** A text that numbers two things alike still gets two clauses with two names. */
function distinct(clauses: DraftClause[]): DraftClause[] {
  const seen = new Map<string, number>()
  return clauses.map((clause) => {
    const before = seen.get(clause.id) ?? 0
    seen.set(clause.id, before + 1)
    return before === 0 ? clause : { ...clause, id: `${clause.id}'${before > 1 ? before : ''}` }
  })
}
