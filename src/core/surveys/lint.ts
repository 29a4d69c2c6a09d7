// What a reader of a questionnaire would stumble over, in sentences: whether it can be asked at all, whether it asks what the regulation wants,
// and whether it is short, plain and fair. An error stops it from being used; a warning does not.
import type { Text } from '#core/kernel/text.ts'
import { lookedAt } from './arrange.ts'
import { compose, dimensionsFor, elementsOf, scoredIn, unasked, wordsIn, type Asking, type Element, type Questionnaire, type Words } from './questionnaire.ts'

/** `place`: the name of the question; nothing for the whole. */
export type Finding = { severity: 'error' | 'warning' | 'note'; place: string | null; says: Text }
/** Which survey of which regulation asks with it. */
export type Use = Asking & { title: Text }

export function lintQuestionnaire(questionnaire: Questionnaire, uses: readonly Use[]): Finding[] {
  const found = [...order(questionnaire), ...questionnaire.pages.flatMap((page) => page.elements.flatMap(wording)), ...whole(questionnaire), ...uses.flatMap((use) => wanted(questionnaire, use)), ...dimensionsIn(questionnaire, uses)]
  const rank = { error: 0, warning: 1, note: 2 }
  return found.sort((a, b) => rank[a.severity] - rank[b.severity])
}

/** Seconds somebody takes who reads and thinks; text takes as long as four marks. */
export function secondsFor(questionnaire: Questionnaire): number {
  const seconds = elementsOf(questionnaire).map((element) => {
    switch (element.type) {
      case 'matrix': return 4 + 5 * element.rows.length
      case 'comment': return 30
      case 'text': return 15
      case 'note': return 4
      case 'checkbox': return 10
      default: return 7
    }
  })
  return seconds.reduce((sum, one) => sum + one, 0)
}

function finding(severity: Finding['severity'], place: string | null, ...[zh, en]: [zh: string, en: string]): Finding {
  return { severity, place, says: { zh, en } }
}

/** A condition may look only at what has been asked before. */
function order(questionnaire: Questionnaire): Finding[] {
  const before = new Set<string>()
  const known = new Set(elementsOf(questionnaire).map((element) => element.name))
  const ofCondition = (visibleIf: string | undefined, place: string | null): Finding[] => lookedAt(visibleIf ?? '').filter((name) => !before.has(name)).map((name) => (known.has(name)
    ? finding('error', place, `显示条件看的是「${name}」，可它排在后面，还没有问到`, `The condition looks at “${name}”, which is asked only later`)
    : finding('error', place, `显示条件看的是「${name}」，没有这道题`, `The condition looks at “${name}”, and there is no such question`)))
  return questionnaire.pages.flatMap((page) => {
    const ofPage = ofCondition(page.visibleIf, page.elements[0]?.name ?? null)
    return [...ofPage, ...page.elements.flatMap((element) => {
      const found = ofCondition(element.visibleIf, element.name)
      before.add(element.name)
      return found
    })]
  })
}

const jargon = /(SLA|KPI|NPS|CSAT|工单|闭环|赋能|颗粒度|触点|抓手|坐席|派单|回单|首呼|SOP|ROI)/
const leading = /(难道|是不是很|是否非常满意|您一定|想必|众所周知|不觉得)/
const LONG_ZH = 40
const LONG_EN = 110

function wording(element: Element): Finding[] {
  if (element.type === 'note') return empty(element.title) ? [finding('error', element.name, '这段说明还没有写', 'This note is empty')] : []
  const found: Finding[] = []
  const zh = wordsIn(element.title, 'zh')
  const en = wordsIn(element.title, 'en')
  const add = (severity: Finding['severity'], ...[zhSays, enSays]: [string, string]) => found.push(finding(severity, element.name, zhSays, enSays))
  const each = element.type === 'rating' && element.each !== undefined
  if (!each && empty(element.title)) add('error', '题目还没有写', 'The question has no words yet')
  if ([...zh].length > LONG_ZH) add('warning', `题目有 ${[...zh].length} 个字，读起来费劲；最好不超过 ${LONG_ZH} 个`, `The Chinese has ${[...zh].length} characters; ${LONG_ZH} at most read well`)
  if (en !== zh && en.length > LONG_EN) add('warning', `英文题目有 ${en.length} 个字符，太长`, `The question has ${en.length} characters; ${LONG_EN} at most read well`)
  if (/[^，。？]{2,}(和|以及|与|并且)[^，。？]{1,}(吗|如何|怎么样|满意|及时|好)/.test(zh) && isMarked(element)) add('warning', '像是一道题问了两件事：拆成两题，回答才说得清是哪一件', 'This seems to ask two things at once: two questions tell which one is meant')
  if (jargon.test(zh)) add('warning', `“${jargon.exec(zh)![0]}”是内部用语，客户不一定懂`, `“${jargon.exec(zh)![0]}” is our own jargon`)
  if (leading.test(zh)) add('warning', '问法带着答案，容易被认为在引导', 'The question suggests its answer')
  if (/不.{0,6}(不|没有|非)/.test(zh)) add('note', '双重否定容易看错', 'A double negative is easily misread')
  if (element.isRequired && (element.type === 'text' || element.type === 'comment')) add('note', '要客户一定写字，会有人就此放弃；可以改为可不答', 'Having to write makes people give up; it could be optional')
  return [...found, ...choicesWrong(element), ...languages(element)]
}

const isMarked = (element: Element): boolean => element.type === 'rating' || element.type === 'radiogroup'
const empty = (words: Words | undefined): boolean => wordsIn(words, 'zh').trim() === ''

function choicesWrong(element: Element): Finding[] {
  if (element.type === 'matrix') {
    const rows = element.rows.map((row) => row.value)
    return [
      ...(new Set(rows).size < rows.length ? [finding('error', element.name, '两行用了同一个名称', 'Two rows have the same name')] : []),
      ...(new Set(element.columns.map((column) => column.value)).size < element.columns.length ? [finding('error', element.name, '两列是同一个分数', 'Two columns are the same mark')] : []),
      ...(element.rows.some((row) => empty(row.text)) ? [finding('error', element.name, '有一行还没有写', 'A row has no words yet')] : []),
    ]
  }
  if (!('choices' in element)) return []
  const [values, texts] = [element.choices.map((choice) => (typeof choice === 'object' ? choice.value : choice)), element.choices.map((choice) => (typeof choice === 'object' ? wordsIn(choice.text, 'zh') : String(choice)).trim())]
  const most = element.type === 'checkbox' ? element.maxSelectedChoices : undefined
  return [
    ...(texts.some((text) => text === '') ? [finding('error', element.name, '有一个选项还没有写', 'A choice has no words yet')] : []),
    ...(new Set(values).size < values.length || new Set(texts).size < texts.length ? [finding('error', element.name, '两个选项是一样的', 'Two choices are the same')] : []),
    ...(element.choices.length === 1 ? [finding('warning', element.name, '只有一个选项，没得选', 'With one choice there is nothing to choose')] : []),
    ...(element.choices.length > 12 && element.type !== 'dropdown' ? [finding('note', element.name, '选项超过 12 个，手机上要翻很久；可以改成下拉', 'Over 12 choices take long to scroll; a drop-down is shorter')] : []),
    ...(most !== undefined && most > element.choices.length ? [finding('warning', element.name, '最多可选的数目比选项还多', 'More may be chosen than there are choices')] : []),
  ]
}

/** What is said in one language is said in the other, if the questionnaire speaks both. */
function languages(element: Element): Finding[] {
  const texts = textsOf(element)
  const both = texts.filter((words) => typeof words === 'object' && words['en'] !== undefined && words['en'] !== '')
  if (both.length === 0 || both.length === texts.length) return []
  return [finding('warning', element.name, '有的文字没有英文，英文页面会夹着中文', 'Some of it has no English, so the English page shows Chinese')]
}

function textsOf(element: Element): Words[] {
  const texts = [element.title, 'description' in element ? element.description : undefined]
  if (element.type === 'rating') texts.push(element.minRateDescription, element.maxRateDescription)
  if (element.type === 'matrix') texts.push(...element.rows.map((row) => row.text), ...element.columns.map((column) => column.text))
  if ('choices' in element) texts.push(...element.choices.map((choice) => (typeof choice === 'object' ? choice.text : undefined)))
  if (element.type === 'boolean') texts.push(element.labelTrue, element.labelFalse)
  return texts.filter((words): words is Words => words !== undefined && wordsIn(words, 'zh') !== '' && !/^[\d\s.,%~-]*$/.test(wordsIn(words, 'zh')))
}

const LONGEST_SECONDS = 300

function whole(questionnaire: Questionnaire): Finding[] {
  const found: Finding[] = []
  const elements = elementsOf(questionnaire)
  const asked = elements.filter((element) => element.type !== 'note')
  const minutes = Math.ceil(secondsFor(questionnaire) / 60)
  if (wordsIn(questionnaire.title, 'zh').trim() === '') found.push(finding('error', null, '问卷还没有名称', 'The questionnaire has no title'))
  if (asked.length === 0) found.push(finding('error', null, '还没有一道题', 'There is no question yet'))
  if (secondsFor(questionnaire) > LONGEST_SECONDS) found.push(finding('warning', null, `大约要 ${minutes} 分钟，很多人会中途放弃；五分钟以内为好`, `It takes about ${minutes} minutes; many give up after five`))
  if (questionnaire.pages.some((page) => page.elements.length > 8) && asked.length > 10) found.push(finding('note', null, '有一页超过 8 题，手机上要滑很久；可以分页', 'A page of more than 8 questions is long on a phone; it could be split'))
  const spoken = elements.flatMap(textsOf)
  const english = spoken.filter((words) => typeof words === 'object' && words['en'])
  if (spoken.length > 0 && english.length === 0) found.push(finding('note', null, '只有中文；看英文页面的客户也会看到中文', 'It speaks one language only'))
  if (elements.some((element) => 'isRequired' in element && element.isRequired) && asked.every((element) => 'isRequired' in element && element.isRequired) && asked.length > 3) found.push(finding('note', null, '每一题都必答；不想答的人会乱答或离开', 'Every question must be answered; who would rather not will leave or tick anything'))
  return found
}

/** What the regulation asks for, and this does not ask. */
function wanted(questionnaire: Questionnaire, use: Use): Finding[] {
  const composed = compose(questionnaire, use)
  const title = typeof use.title === 'string' ? { zh: use.title, en: use.title } : { zh: use.title.zh, en: use.title.en ?? use.title.zh }
  const scored = scoredIn(elementsOf(composed))
  return unasked(composed, use).map((name) => {
    const own = use.dimensions[name]
    if (scored.some((one) => (one.dimension || 'overall') === name)) return finding('error', scored.find((one) => (one.dimension || 'overall') === name)!.element, `「${title.zh}」按 1 到 ${use.scale} 分评，这道题不是`, `“${title.en}” is marked from 1 to ${use.scale}; this question is not`)
    return name === 'overall'
      ? finding('error', null, `「${title.zh}」要问总体满意度，还没有一题问它`, `“${title.en}” asks for the whole, and no question does`)
      : finding('error', null, `「${title.zh}」要问「${own?.zh ?? name}」，还没有一题问它`, `“${title.en}” asks for “${own?.en ?? own?.zh ?? name}”, and no question does`)
  })
}

/** Marks that count for nothing because nobody knows their dimension. */
function dimensionsIn(questionnaire: Questionnaire, uses: readonly Use[]): Finding[] {
  const known = new Set([...Object.keys(questionnaire.dimensions ?? {}), ...uses.flatMap((use) => Object.keys(dimensionsFor(questionnaire, use)))])
  const scored = scoredIn(elementsOf(questionnaire))
  const strange = scored.filter((one) => one.dimension !== '' && !known.has(one.dimension)).map((one) => finding('warning', one.element, `没有「${one.dimension}」这个维度，这道题的分不计入总分`, `There is no dimension “${one.dimension}”, so this mark counts for nothing`))
  const idle = Object.entries(questionnaire.dimensions ?? {}).filter(([name]) => !scored.some((one) => one.dimension === name) && !elementsOf(questionnaire).some((one) => one.type === 'rating' && one.each)).map(([, { title }]) => finding('warning', null, `维度「${wordsIn(title, 'zh')}」没有一题评它`, `No question gives a mark for “${wordsIn(title, 'en')}”`))
  const silent = uses.some((use) => Object.keys(use.dimensions).length > 0) && questionnaire.dimensions ? [finding('note', null, '制度自己定了维度和权重，问卷里写的不用', 'The regulation has dimensions and weights of its own; those of the questionnaire do not count')] : []
  return [...strange, ...idle, ...silent]
}
