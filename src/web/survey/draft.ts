// What was filled in so far, on this phone alone: found again after the page was closed, and gone once it is sent.
import type { Questionnaire } from '#core/surveys/questionnaire.ts'
import type { Filling } from '#web/asking/form.tsx'
import { draftKey } from './call.ts'

export function keep(filling: Filling): void {
  try {
    localStorage.setItem(draftKey, JSON.stringify(filling))
  } catch {
    // A browser that keeps nothing still sends what is on the screen.
  }
}

export function forget(): void {
  localStorage.removeItem(draftKey)
}

/** What no question asks for any more is left behind. */
export function kept(questionnaire: Questionnaire): Filling {
  try {
    const { answers, page } = JSON.parse(localStorage.getItem(draftKey) ?? '{}') as Partial<Filling>
    const known = new Set(questionnaire.pages.flatMap((one) => one.elements.map((element) => element.name)))
    return { answers: Object.fromEntries(Object.entries(answers ?? {}).filter(([name]) => known.has(name))), page: Number.isInteger(page) ? Number(page) : 0 }
  } catch {
    return { answers: {}, page: 0 }
  }
}
