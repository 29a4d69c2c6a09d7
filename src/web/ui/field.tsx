// A label above its control, the fault and its remedy beneath.
import { useId, type ReactNode } from 'react'
import { useWords } from './language.tsx'
import { controlWords } from './words.ts'

type Labelled = { label: ReactNode; required?: boolean; fault?: string | undefined; hint?: string | undefined; children: (id: string) => ReactNode }

export function Field({ label, required, fault, hint, children }: Labelled) {
  const words = useWords(controlWords)
  const id = useId()
  return (
    <div className="field">
      <label className="label" htmlFor={id}>{label}{required && <span className="must" title={words.required} aria-label={words.required}>*</span>}</label>
      {children(id)}
      {hint && <p className="caption">{hint}</p>}
      {fault && <p className="field-fault" role="alert">{fault}</p>}
    </div>
  )
}

type Option = { value: string; label: string; hint?: string | undefined }

/** A few answers side by side, all of equal weight; arrows and letters work as in any radio group. */
export function Options({ id, options, value, onChange, label }: { id: string; options: Option[]; value: string | undefined; onChange: (value: string) => void; label: string }) {
  const at = options.findIndex((option) => option.value === value)
  const move = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    const next = options[(at + step + options.length) % options.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onChange(next.value)
    const buttons = event.currentTarget.querySelectorAll('button')
    buttons[options.indexOf(next)]?.focus()
  }
  return (
    <div className="options" id={id} role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map((option, place) => (
        <button key={option.value} type="button" role="radio" className="option" aria-checked={option.value === value} tabIndex={at === place || (at < 0 && place === 0) ? 0 : -1} title={option.hint} onClick={() => onChange(option.value)}>{option.label}</button>
      ))}
    </div>
  )
}
