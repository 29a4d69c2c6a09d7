// A mediation as it went: where and when, between whom, through whom, what was said and what came of it; each that was held, or lines to write one down by hand.
import { fieldLabel, printable } from '#core/complaints/fields.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { PaperTable } from '#core/reports/lay-out.ts'
import type { Shown } from '#server/complaints/show.ts'

const opening = ['date', 'place', 'participants', 'mediator']
const ending = ['minutes', 'result']

export function mediationTable({ ctx, attached }: Pick<Shown, 'ctx' | 'attached'>, language: Language): PaperTable {
  const held = attached.entries.filter((entry) => entry.type === 'mediation_opened').map((opened) => {
    const next = attached.entries.find((entry) => entry.seq > opened.seq && ['mediation_opened', 'mediation_ended'].includes(entry.type))
    return { ...pick(opened.data, opening), ...(next?.type === 'mediation_ended' && pick(next.data, ending)) }
  })
  const said = held.length > 0 ? held : [{}]
  return {
    heads: language === 'zh' ? ['事项', '记录'] : ['what', 'as it went'], widths: [30, 140],
    // What comes later on the matter goes by the same names; here it is the mediation's own.
    rows: said.flatMap((one: Record<string, unknown>) => [...opening, ...ending].map((field) => [textIn(fieldLabel(ctx.policy, field), language), one[field] === undefined ? (ending.includes(field) ? '\n\n' : '') : printable(ctx, field, one[field], language)])),
  }
}

function pick(data: Record<string, unknown> | null | undefined, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.flatMap((field) => (data?.[field] === undefined ? [] : [[field, data[field]]])))
}
