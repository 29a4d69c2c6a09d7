// The pages and their questions in order: chosen by a click or the arrows, moved by dragging or Alt with an arrow.
import { useState } from 'react'
import { Button } from 'antd'
import { wordsIn, type Element, type Questionnaire } from '#core/surveys/questionnaire.ts'
import { kindLabels } from '#core/surveys/kind-words.ts'
import { moveTo, placeOf, stepsFrom, type Place } from '#core/surveys/arrange.ts'
import { conditionInWords } from '#core/surveys/plain-condition.ts'
import type { Finding } from '#core/surveys/lint.ts'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { fill, useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { Shape } from '#web/ui/shapes.tsx'
import { kinds } from './new-element.ts'
import { builderWords } from './words.ts'

/** The opening, a page, or a question by its name. */
export type Chosen = { is: 'opening' } | { is: 'page'; page: number } | { is: 'question'; name: string }
type Outlining = { questionnaire: Questionnaire; chosen: Chosen; findings: readonly Finding[]; mayEdit: boolean; onChoose: (chosen: Chosen) => void; onChange: (questionnaire: Questionnaire) => void; onAdd: (type: Element['type'], page: number) => void; onAddPage: () => void }

export function Outline({ questionnaire, chosen, findings, mayEdit, onChoose, onChange, onAdd, onAddPage }: Outlining) {
  const words = useWords(builderWords)
  const text = useText()
  const [dragged, setDragged] = useState<Place | null>(null)
  const moveBy = (name: string, step: -1 | 1) => {
    const from = placeOf(questionnaire, name)
    const to = from && stepsFrom(questionnaire, from, step)
    if (from && to) onChange(moveTo(questionnaire, from, to))
  }
  const drop = (to: Place) => {
    if (dragged) onChange(moveTo(questionnaire, dragged, to))
    setDragged(null)
  }
  const numbered = questionnaire.pages.flatMap((page) => page.elements.filter((element) => element.type !== 'note').map((element) => element.name))
  return (
    <nav className="outline" aria-label={words.outline}>
      <button type="button" className="outline-row opening" aria-current={chosen.is === 'opening'} onClick={() => onChoose({ is: 'opening' })}>{words.opening}</button>
      {questionnaire.pages.map((page, p) => (
        <section key={page.name} onDragOver={(event) => dragged && event.preventDefault()} onDrop={(event) => { event.preventDefault(); drop({ page: p, element: page.elements.length }) }}>
          <button type="button" className="outline-row page-row" aria-current={chosen.is === 'page' && chosen.page === p} onClick={() => onChoose({ is: 'page', page: p })}>{fill(words.page, { n: p + 1 })} {page.title && <span>{wordsIn(page.title, 'zh')}</span>}</button>
          <ol>
            {page.elements.map((element, e) => {
              return (
                <Row key={element.name} element={element} number={element.type === 'note' ? null : numbered.indexOf(element.name) + 1} current={chosen.is === 'question' && chosen.name === element.name} draggable={mayEdit}
                  worst={findings.find((one) => one.place === element.name && one.severity !== 'note')?.severity ?? null} when={element.visibleIf === undefined ? '' : text(conditionInWords(questionnaire, element.visibleIf)) || element.visibleIf}
                  onChoose={() => onChoose({ is: 'question', name: element.name })} onStep={(step) => mayEdit && moveBy(element.name, step)} onDrag={() => setDragged({ page: p, element: e })} onDrop={() => drop({ page: p, element: e })} />
              )
            })}
          </ol>
          {mayEdit && <MenuButton label={words.addWhat} items={kinds.map((type) => ({ key: type, label: text(kindLabels[type]), onClick: () => onAdd(type, p) }))}><Button size="small" block>{words.add}</Button></MenuButton>}
        </section>
      ))}
      {mayEdit && <><Button size="small" type="dashed" block onClick={onAddPage}>{words.addPage}</Button><p className="caption">{words.moveHint}</p></>}
    </nav>
  )
}

type RowOf = { element: Element; number: number | null; current: boolean; draggable: boolean; worst: Finding['severity'] | null; when: string; onChoose: () => void; onStep: (step: -1 | 1) => void; onDrag: () => void; onDrop: () => void }

function Row({ element, number, current, draggable, worst, when, onChoose, onStep, onDrag, onDrop }: RowOf) {
  const words = useWords(builderWords)
  const text = useText()
  const { language } = useLanguage()
  const pressed = (event: React.KeyboardEvent<HTMLButtonElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    if (event.altKey) return onStep(step)
    const all = [...event.currentTarget.closest('nav')!.querySelectorAll<HTMLElement>('.outline-row')]
    all[all.indexOf(event.currentTarget) + step]?.focus()
  }
  const title = wordsIn(element.title, language)
  return (
    <li draggable={draggable} onDragStart={onDrag} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); event.stopPropagation(); onDrop() }}>
      <button type="button" className="outline-row" aria-current={current} onClick={onChoose} onKeyDown={pressed}>
        <span className="tabular">{number ?? '·'}</span>
        <span className="outline-title">{title || <em>{element.type === 'rating' && element.each ? words.countsEach : text(kindLabels[element.type])}</em>}<small>{text(kindLabels[element.type])}{when && ` · ${when}`}</small></span>
        {worst && <Shape tone={worst === 'error' ? 'late' : 'soon'} />}
      </button>
    </li>
  )
}
