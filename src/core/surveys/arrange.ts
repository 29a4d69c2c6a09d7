// What somebody does to a questionnaire while writing it: put a question in, move it, copy it, take it out, give it another name. Each gives a new one;
// the old one stays as it was.
import { elementsOf, type Element, type Questionnaire } from './questionnaire.ts'
import { parseVisibleIf } from './visible-if.ts'

export type Place = { page: number; element: number }
type Page = Questionnaire['pages'][number]

export function elementAt(questionnaire: Questionnaire, { page, element }: Place): Element | undefined {
  return questionnaire.pages[page]?.elements[element]
}

export function placeOf(questionnaire: Questionnaire, name: string): Place | null {
  for (const [page, { elements }] of questionnaire.pages.entries()) {
    const element = elements.findIndex((one) => one.name === name)
    if (element >= 0) return { page, element }
  }
  return null
}

export function putIn(questionnaire: Questionnaire, { page, element }: Place, made: Element): Questionnaire {
  return onPage(questionnaire, page, (elements) => [...elements.slice(0, element), made, ...elements.slice(element)])
}

export function replaceAt(questionnaire: Questionnaire, { page, element }: Place, made: Element): Questionnaire {
  return onPage(questionnaire, page, (elements) => elements.map((one, i) => (i === element ? made : one)))
}

/** The last question of a page takes the page with it, unless nothing would be left. */
export function takeOut(questionnaire: Questionnaire, { page, element }: Place): Questionnaire {
  const left = onPage(questionnaire, page, (elements) => elements.filter((_, i) => i !== element))
  return left.pages.length > 1 && left.pages[page]?.elements.length === 0 ? { ...left, pages: left.pages.filter((_, i) => i !== page) } : left
}

export function moveTo(questionnaire: Questionnaire, from: Place, to: Place): Questionnaire {
  const moved = elementAt(questionnaire, from)
  if (!moved || !questionnaire.pages[to.page]) return questionnaire
  const without = onPage(questionnaire, from.page, (elements) => elements.filter((_, i) => i !== from.element))
  const before = from.page === to.page && from.element < to.element ? to.element - 1 : to.element
  const put = putIn(without, { page: to.page, element: before }, moved)
  return put.pages[from.page]!.elements.length === 0 ? { ...put, pages: put.pages.filter((_, i) => i !== from.page) } : put
}

/** One place up or down; at the edge of a page, into its neighbour. Nothing at the very ends. */
export function stepsFrom(questionnaire: Questionnaire, { page, element }: Place, step: -1 | 1): Place | null {
  const elements = questionnaire.pages[page]?.elements ?? []
  if (step < 0) {
    if (element > 0) return { page, element: element - 1 }
    return page > 0 ? { page: page - 1, element: questionnaire.pages[page - 1]!.elements.length } : null
  }
  if (element < elements.length - 1) return { page, element: element + 2 }
  return page < questionnaire.pages.length - 1 ? { page: page + 1, element: 0 } : null
}

export function copied(questionnaire: Questionnaire, place: Place): Questionnaire {
  const of = elementAt(questionnaire, place)
  if (!of) return questionnaire
  const made = { ...of, name: freeName(questionnaire, of.name) } as Element
  // Two questions cannot give the same mark.
  if (made.type === 'rating') { delete made.dimension; delete made.overall }
  if (made.type === 'matrix') made.rows = made.rows.map(({ value, text }) => ({ value, text }))
  return putIn(questionnaire, { page: place.page, element: place.element + 1 }, made)
}

export function addPage(questionnaire: Questionnaire, after: number, first: Element): Questionnaire {
  const names = new Set(questionnaire.pages.map((page) => page.name))
  let n = questionnaire.pages.length + 1
  while (names.has(`page${n}`)) n += 1
  const made: Page = { name: `page${n}`, elements: [first] }
  return { ...questionnaire, pages: [...questionnaire.pages.slice(0, after + 1), made, ...questionnaire.pages.slice(after + 1)] }
}

export function changePage(questionnaire: Questionnaire, page: number, change: Partial<Omit<Page, 'elements'>>): Questionnaire {
  return { ...questionnaire, pages: questionnaire.pages.map((one, i) => (i === page ? { ...one, ...change } : one)) }
}

/** The questions of a page that goes join the page before it. */
export function joinPage(questionnaire: Questionnaire, page: number): Questionnaire {
  if (page < 1 || page >= questionnaire.pages.length) return questionnaire
  const moved = questionnaire.pages[page]!.elements
  return { ...questionnaire, pages: questionnaire.pages.filter((_, i) => i !== page).map((one, i) => (i === page - 1 ? { ...one, elements: [...one.elements, ...moved] } : one)) }
}

export function freeName(questionnaire: Questionnaire, wanted: string): string {
  const taken = new Set(elementsOf(questionnaire).map((element) => element.name))
  const stem = wanted.replace(/_\d+$/, '').slice(0, 36)
  if (!taken.has(wanted)) return wanted
  for (let n = 2; ; n += 1) if (!taken.has(`${stem}_${n}`)) return `${stem}_${n}`
}

/** Under its new name a question is still meant by the conditions of the others. */
export function rename(questionnaire: Questionnaire, from: string, to: string): Questionnaire {
  const again = (text: string | undefined) => (text === undefined ? {} : { visibleIf: text.replaceAll(/\{([^}.]+)(\.[^}]+)?\}/g, (whole, name: string, row = '') => (name === from ? `{${to}${row}}` : whole)) })
  return { ...questionnaire, pages: questionnaire.pages.map((page) => ({ ...page, ...again(page.visibleIf), elements: page.elements.map((element) => ({ ...element, ...again(element.visibleIf), ...(element.name === from && { name: to }) })) })) }
}

/** The names that conditions look at, each with where it looks from. */
export function lookedAt(visibleIf: string): string[] {
  return parseVisibleIf(visibleIf) ? [...visibleIf.replaceAll(/'[^']*'|"[^"]*"/g, '').matchAll(/\{([^}.]+)/g)].map(([, name]) => name!) : []
}

function onPage(questionnaire: Questionnaire, page: number, change: (elements: Element[]) => Element[]): Questionnaire {
  return { ...questionnaire, pages: questionnaire.pages.map((one, i) => (i === page ? { ...one, elements: change(one.elements) } : one)) }
}
