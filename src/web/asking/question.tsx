/** @jsxImportSource preact */
// One question, each kind drawn for a thumb: marks as a row of buttons, choices as lines, a matrix as one row of marks for each item. The page of the
// link and the preview of whoever writes the questionnaire draw it with this same code.
import type { Element } from '#core/surveys/questionnaire.ts'
import { asked, say } from './words.ts'

type Props<E extends Element = Element> = { element: E; value: unknown; fault: string | null; onChange: (value: unknown) => void; number?: number | undefined }

export function Question({ element, value, fault, onChange, number }: Props) {
  if (element.type === 'note') return <p class="note">{asked(element.title)}</p>
  const id = `q-${element.name}`
  const title = asked(element.title, element.name)
  return (
    <section class={fault ? 'question wrong' : 'question'} id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{number !== undefined && <span class="number">{number}. </span>}{title} {!element.isRequired && <span class="quiet">{say('optional')}</span>}</h2>
      {element.description && <p class="quiet">{asked(element.description)}</p>}
      <Control element={element} value={value} fault={fault} onChange={onChange} />
      {fault && <p class="fault" role="alert">{fault}</p>}
    </section>
  )
}

function Control({ element, value, fault, onChange }: Props) {
  const label = `q-${element.name}-title`
  switch (element.type) {
    case 'rating': {
      const marks = Array.from({ length: element.rateMax - element.rateMin + 1 }, (_, place) => element.rateMin + place)
      return <Marks label={label} marks={marks.map((mark) => ({ value: mark, text: String(mark) }))} value={value} onChange={onChange} low={asked(element.minRateDescription)} high={asked(element.maxRateDescription)} />
    }
    case 'matrix': return <Matrix element={element} value={value} fault={fault} onChange={onChange} />
    case 'radiogroup': case 'checkbox': return <Choices element={element} value={value} fault={fault} onChange={onChange} />
    case 'dropdown': return (
      <select aria-labelledby={label} value={value === undefined ? '' : String(value)} onChange={(event) => onChange(choicesOf(element).find((one) => String(one.value) === event.currentTarget.value)?.value)}>
        <option value="">{say('choose')}</option>
        {choicesOf(element).map((choice) => <option key={choice.value} value={choice.value}>{choice.text}</option>)}
      </select>
    )
    case 'boolean': return <Marks label={label} marks={[{ value: true, text: asked(element.labelTrue, say('yes')) }, { value: false, text: asked(element.labelFalse, say('no')) }]} value={value} onChange={onChange} low="" high="" />
    case 'text': return <input aria-labelledby={label} maxLength={element.maxLength} value={typeof value === 'string' ? value : ''} onInput={(event) => onChange(event.currentTarget.value)} />
    case 'comment': return <textarea aria-labelledby={label} rows={3} maxLength={element.maxLength} value={typeof value === 'string' ? value : ''} onInput={(event) => onChange(event.currentTarget.value)} />
    default: return null
  }
}

type Mark = { value: number | boolean; text: string }

/** None is chosen before the customer chooses; choosing the chosen one again takes it back. */
function Marks({ label, marks, value, onChange, low, high }: { label: string; marks: Mark[]; value: unknown; onChange: (value: unknown) => void; low: string; high: string }) {
  return (
    <>
      <div class={marks.length > 7 ? 'marks many' : 'marks'} role="radiogroup" aria-labelledby={label}>
        {marks.map((mark, place) => (
          <button key={String(mark.value)} type="button" role="radio" aria-checked={value === mark.value} aria-label={place === 0 && low ? `${mark.text} ${low}` : place === marks.length - 1 && high ? `${mark.text} ${high}` : mark.text}
            onClick={() => onChange(value === mark.value ? undefined : mark.value)}>{mark.text}</button>
        ))}
      </div>
      {(low || high) && <p class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></p>}
    </>
  )
}

function Matrix({ element, value, onChange }: Props<Extract<Element, { type: 'matrix' }>>) {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, number>) : {}
  const set = (row: string, mark: unknown) => {
    const { [row]: _old, ...others } = given
    onChange(mark === undefined ? others : { ...others, [row]: mark })
  }
  const marks = element.columns.map((column) => ({ value: column.value, text: String(column.value) }))
  return (
    <>
      {element.rows.map((row) => (
        <div key={row.value} class="row">
          <h3 id={`q-${element.name}-${row.value}`}>{asked(row.text)}</h3>
          <Marks label={`q-${element.name}-${row.value}`} marks={marks} value={given[row.value]} onChange={(mark) => set(row.value, mark)} low={asked(element.columns[0]?.text)} high={asked(element.columns.at(-1)?.text)} />
        </div>
      ))}
    </>
  )
}

function Choices({ element, value, onChange }: Props<Extract<Element, { type: 'radiogroup' | 'checkbox' }>>) {
  const several = element.type === 'checkbox'
  const chosen: unknown[] = several ? (Array.isArray(value) ? value : []) : [value]
  const choose = (one: unknown) => {
    if (!several) return onChange(value === one ? undefined : one)
    onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])
  }
  return (
    <div class="choices" role={several ? 'group' : 'radiogroup'} aria-labelledby={`q-${element.name}-title`}>
      {choicesOf(element).map((choice) => <button key={choice.value} type="button" role={several ? 'checkbox' : 'radio'} aria-checked={chosen.includes(choice.value)} onClick={() => choose(choice.value)}>{choice.text}</button>)}
    </div>
  )
}

function choicesOf({ choices }: Extract<Element, { choices: unknown }>): { value: string | number; text: string }[] {
  return choices.map((choice) => (typeof choice === 'object' ? { value: choice.value, text: asked(choice.text, String(choice.value)) } : { value: choice, text: String(choice) }))
}
