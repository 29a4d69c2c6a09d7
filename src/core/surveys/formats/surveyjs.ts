// SurveyJS JSON in and out. Our questionnaires are a subset of it, so going out loses nothing; coming in names what the subset does not have.
import type { Questionnaire, Words } from '../questionnaire.ts'
import { finished, startCarrying, plainText, withoutNot, type Carried, type Draft, type DraftPage, type Carrying } from './carried.ts'

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What each type may carry over as it stands. */
const plain = ['title', 'description', 'isRequired']
const kept: Record<string, string[]> = {
  rating: [...plain, 'rateMin', 'rateMax', 'minRateDescription', 'maxRateDescription', 'dimension', 'overall', 'with', 'each', 'measures'], matrix: [...plain, 'isAllRowRequired', 'columns', 'rows', 'with'],
  radiogroup: [...plain, 'choices', 'with'], dropdown: [...plain, 'choices', 'with'], checkbox: [...plain, 'choices', 'maxSelectedChoices', 'with'], boolean: [...plain, 'labelTrue', 'labelFalse', 'with'],
  text: [...plain, 'maxLength', 'with'], comment: [...plain, 'maxLength', 'with'], note: ['title', 'with'], html: [],
}
const always = new Set(['type', 'name', 'visibleIf', 'elements', 'questions'])

export function fromSurveyJs(document: unknown): Carried {
  const carrying = startCarrying()
  if (!isObject(document)) {
    carrying.lose('', '不是 SurveyJS 的 JSON', 'this is no SurveyJS JSON')
    return { questionnaire: null, lost: carrying.lost }
  }
  const pages = Array.isArray(document['pages']) ? document['pages'] : [document]
  for (const key of Object.keys(document)) if (!['title', 'description', 'pages', 'elements', 'questions', 'locale', 'dimensions'].includes(key)) carrying.lose(key, '这里没有这项设置', 'there is no such setting here')
  const drafts = pages.filter(isObject).map((page, i) => pageOf(page, { place: i, carrying, inPages: page !== document }))
  const description = words(document['description'])
  return finished(carrying, { title: words(document['title']) || '问卷', ...(description && { description }), ...(isObject(document['dimensions']) && { dimensions: document['dimensions'] }) }, drafts)
}

function pageOf(page: Json, { place, carrying, inPages }: { place: number; carrying: Carrying; inPages: boolean }): DraftPage {
  const [title, description] = inPages ? [words(page['title']), words(page['description'])] : []
  const visibleIf = carrying.condition(String(page['name'] ?? `page${place + 1}`), typeof page['visibleIf'] === 'string' ? page['visibleIf'] : undefined)
  const elements = listOf(page).flatMap((element) => draftsOf(element, carrying))
  for (const key of inPages ? Object.keys(page) : []) if (!['name', 'title', 'description', 'visibleIf', 'elements', 'questions'].includes(key)) carrying.lose(`${String(page['name'])}.${key}`, '页的这项设置没有带过来', 'this setting of the page is not carried over')
  return { name: `page${place + 1}`, ...(title && { title }), ...(description && { description }), ...(visibleIf && { visibleIf }), elements }
}

const listOf = (page: Json): Json[] => [page['elements'], page['questions']].flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []))

/** Panels in panels in panels are no questionnaire. */
const DEEPEST = 8

function draftsOf(element: Json, carrying: Carrying, depth = 0): Draft[] {
  const [type, theirs] = [String(element['type'] ?? ''), String(element['name'] ?? element['type'] ?? '')]
  if (type === 'panel') {
    for (const key of Object.keys(element)) if (!always.has(key) || key === 'visibleIf') carrying.lose(theirs, `题组的“${key}”没有带过来；题目排成一列`, `“${key}” of the panel is not carried over; its questions follow one another`)
    if (depth < DEEPEST) return listOf(element).flatMap((one) => draftsOf(one, carrying, depth + 1))
    carrying.lose(theirs, '题组套得太深', 'panels are nested too deep')
    return []
  }
  if (!Object.hasOwn(kept, type)) {
    carrying.lose(theirs, `没有“${type}”这种题`, `there is no question of the type “${type}”`)
    return []
  }
  for (const key of Object.keys(element)) if (!always.has(key) && !kept[type]!.includes(key) && !(type === 'html' && key === 'html')) carrying.lose(`${theirs}.${key}`, '题目的这项设置没有带过来', 'this setting of the question is not carried over')
  const visibleIf = carrying.condition(theirs, typeof element['visibleIf'] === 'string' ? element['visibleIf'] : undefined)
  const name = carrying.name(theirs)
  if (type === 'html') return [{ type: 'note', name, title: words(element['html']) ?? '—', ...(visibleIf && { visibleIf }) }]
  const own = Object.fromEntries(kept[type]!.flatMap((key) => (element[key] === undefined ? [] : [[key, ['title', 'description'].includes(key) ? words(element[key]) : element[key]]])))
  return [{ type, name, ...own, ...(visibleIf && { visibleIf }) }]
}

function words(value: unknown): Words | undefined {
  if (typeof value === 'string') return plainText(value)
  if (!isObject(value)) return undefined
  const texts = Object.fromEntries(Object.entries(value).flatMap(([language, text]) => (typeof text === 'string' ? [[language, plainText(text)]] : [])))
  return { ...texts, default: texts['default'] ?? Object.values(texts)[0] ?? '' }
}

/** As any SurveyJS shows it: a note is a piece of html there. Dimensions stay beside their questions, where SurveyJS passes over them. */
export function toSurveyJs(questionnaire: Questionnaire): Json {
  const pages = questionnaire.pages.map((page) => ({ ...page, ...shownIf(page), elements: page.elements.map((element) => {
    if (element.type !== 'note') return { ...element, ...shownIf(element) }
    const { title, ...rest } = element
    return { ...rest, ...shownIf(element), type: 'html', html: escaped(title) }
  }) }))
  return JSON.parse(JSON.stringify({ ...questionnaire, pages })) as Json
}

const shownIf = ({ visibleIf }: { visibleIf?: string | undefined }) => (visibleIf === undefined ? {} : { visibleIf: withoutNot(visibleIf) })
const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const escaped = (title: Words): Words => (typeof title === 'string' ? safe(title) : (Object.fromEntries(Object.entries(title).map(([language, text]) => [language, safe(text)])) as Words))

