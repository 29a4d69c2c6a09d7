// The questions that are asked of somebody who has answered so far like this. Light enough for the page on a customer's phone.
import type { Element, Questionnaire } from './questionnaire.ts'
import { holdsFor, parseVisibleIf } from './visible-if.ts'

export function visible(questionnaire: Questionnaire, answers: Record<string, unknown>): Element[] {
  return questionnaire.pages.filter((page) => isShown(page.visibleIf, answers)).flatMap((page) => page.elements.filter((element) => isShown(element.visibleIf, answers)))
}

export function isShown(visibleIf: string | undefined, answers: Record<string, unknown>): boolean {
  const condition = visibleIf === undefined ? null : parseVisibleIf(visibleIf)
  return condition === null || holdsFor(condition, answers)
}
