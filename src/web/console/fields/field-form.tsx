// Draws the fields that the server asks for, one under the other, each with its fault and, where allowed, "could not be had".
import { useLayoutEffect, useRef, useState } from 'react'
import { Button, Input, Select } from 'antd'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { controlWords } from '#web/ui/words.ts'
import { FieldInput } from './field-input.tsx'

export type Values = Record<string, unknown>

type Form = { fields: FieldSpec[]; values: Values; onChange: (values: Values) => void; error?: unknown; complaint?: string }

export function FieldForm({ fields, values, onChange, error, complaint }: Form) {
  // Two fields may change before the first is drawn.
  const latest = useRef(values)
  useLayoutEffect(() => {
    latest.current = values
  })
  const put = (name: string, value: unknown) => {
    latest.current = { ...latest.current, [name]: value }
    onChange(latest.current)
  }
  return fields.map((spec) => (
    <OneField key={spec.name} spec={spec} value={values[spec.name]} error={error} complaint={complaint} onChange={(value) => put(spec.name, value)} />
  ))
}

type One = { spec: FieldSpec; value: unknown; error: unknown; complaint: string | undefined; onChange: (value: unknown) => void }

function OneField({ spec, value, error, complaint, onChange }: One) {
  const text = useText()
  const fault = useFault(error, spec.name)
  const words = useWords(controlWords)
  const missing = isMissing(value)
  const label = text(spec.label)
  return (
    <Field label={label} required={spec.required} fault={fault}>
      {(id) => (
        <>
          {missing ? <MissingInput id={id} value={value} onChange={onChange} /> : <FieldInput id={id} spec={spec} value={value} onChange={onChange} complaint={complaint} />}
          {spec.missable && <Button type="link" size="small" className="missable" onClick={() => onChange(missing ? undefined : { missing: 'refused', reason: '' })}>{missing ? words.fillAgain : words.missing}</Button>}
        </>
      )}
    </Field>
  )
}

type MissingValue = { missing: 'refused' | 'unknown'; reason: string }

function MissingInput({ id, value, onChange }: { id: string; value: MissingValue; onChange: (value: MissingValue) => void }) {
  const words = useWords(controlWords)
  return (
    <div className="missing">
      <Select id={id} value={value.missing} onChange={(missing) => onChange({ ...value, missing })} options={[{ value: 'refused', label: words.refusedByCustomer }, { value: 'unknown', label: words.unknown }]} />
      <Input value={value.reason} placeholder={words.reason} aria-label={words.reason} onChange={(event) => onChange({ ...value, reason: event.target.value })} />
    </div>
  )
}

/** What the fields say at first: what the server proposes. */
export function useValues(fields: FieldSpec[]): [Values, (values: Values) => void] {
  return useState<Values>(() => proposed(fields))
}

export function proposed(fields: FieldSpec[]): Values {
  return Object.fromEntries(fields.filter((spec) => spec.value !== undefined && spec.value !== null).map((spec) => [spec.name, spec.value]))
}

/** Only what was filled in. */
export function filled(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)))
}

function isMissing(value: unknown): value is MissingValue {
  return typeof value === 'object' && value !== null && 'missing' in value
}

/** The server names a field `phone`, `data.phone` or `fields.phone`. */
function useFault(error: unknown, name: string): string | undefined {
  const text = useText()
  const words = useWords(controlWords)
  if (!(error instanceof Problem)) return undefined
  const fault = error.faults.find((one) => one.field === name || one.field.endsWith(`.${name}`) || one.field.includes(`.${name}.`))
  if (fault) return text(fault.message)
  const lacking = error.extra['fields']
  return Array.isArray(lacking) && lacking.includes(name) ? words.required : undefined
}
