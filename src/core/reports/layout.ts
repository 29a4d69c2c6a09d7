// How an organisation lays out a form: order, widths, its own headings, text above and below. What the regulation wants on it stays on it.
import { z } from 'zod'
import type { FieldFault } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'

const Name = z.string().max(80)

export const widths = ['third', 'half', 'full'] as const
export type Width = (typeof widths)[number]

export const FormLayout = z.strictObject({
  /** Fields that are not named keep their place after those that are. */
  order: z.array(Name).max(100).default([]),
  widths: z.record(Name, z.enum(widths)).default({}),
  headings: z.record(Name, z.string().trim().min(1).max(40)).default({}),
  above: z.string().max(2000).default(''),
  below: z.string().max(2000).default(''),
})
export type FormLayout = z.infer<typeof FormLayout>

type FormRow = Policy['forms'][string]

/** What the regulation puts on the form. None of it can be left out by a layout; a layout only says where and how. */
export function fieldsOfForm(form: Pick<FormRow, 'shows' | 'fills'>): string[] {
  return [...new Set([...form.shows, ...form.fills])]
}

export function orderedFields(form: Pick<FormRow, 'shows' | 'fills'>, layout: FormLayout | null): string[] {
  const all = fieldsOfForm(form)
  const first = (layout?.order ?? []).filter((name) => all.includes(name))
  return [...new Set([...first, ...all])]
}

export function layoutFaults(form: Pick<FormRow, 'shows' | 'fills'>, layout: FormLayout): FieldFault[] {
  const known = fieldsOfForm(form)
  const twice = layout.order.filter((name, i) => layout.order.indexOf(name) !== i)
  const foreign = [...layout.order, ...Object.keys(layout.widths), ...Object.keys(layout.headings)].filter((name) => !known.includes(name))
  return [
    ...[...new Set(foreign)].map((field) => ({ field, message: { zh: `表上没有「${field}」这一栏，版式只能安排制度规定的栏目`, en: `The form has no field ${field}; a layout arranges the fields of the regulation` } })),
    ...[...new Set(twice)].map((field) => ({ field, message: { zh: `「${field}」排了两次`, en: `${field} stands twice` } })),
    ...(layout.order.length > 0 ? known.filter((name) => !layout.order.includes(name)).map((field) => ({ field, message: { zh: `制度要求表上有「${field}」，不能去掉`, en: `The regulation wants ${field} on the form; it cannot be taken off` } })) : []),
  ]
}
