// What may be seen of the regulations over HTTP: each clause with what keeps it, every row in words, findings, versions, and the guide for everybody.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const Name = z.string().max(80)

export const ControlView = z.object({
  ref: z.string(),
  title: Text,
  kind: z.string(), // enforce | clock | draw | cycle | measure | attest
  kindLabel: Text,
  /** What the row says, in one sentence. */
  says: Text,
  basis: z.string(),
})
export type ControlView = z.infer<typeof ControlView>

export const ClauseDetail = z.object({
  id: z.string(),
  title: Text,
  says: Text,
  kind: z.string(),
  kindLabel: Text,
  basis: z.string(),
  basisLabel: Text,
  reading: Text.nullable(),
  /** The source breaks off here. */
  cut: z.boolean(),
  /** The text offers, it does not oblige. */
  may: z.boolean(),
  states: z.array(z.string()),
  controls: z.array(ControlView),
})
export type ClauseDetail = z.infer<typeof ClauseDetail>

export const RowView = z.object({ ref: z.string(), title: Text, says: Text, clauses: z.array(z.string()), basis: z.string(), asleep: z.boolean() })
export const SectionView = z.object({ section: z.string(), label: Text, rows: z.array(RowView) })

/** The process guide 办事指南: stages with their steps and limits, channels with their hours. Printed from the file. */
export const Guide = z.object({
  stages: z.array(z.object({ stage: z.string(), label: Text, steps: z.array(z.object({ title: Text, who: Text, clauses: z.array(z.string()) })) })),
  limits: z.array(z.object({ title: Text, says: Text, clauses: z.array(z.string()) })),
  channels: z.array(z.object({ label: Text, hours: Text, contact: Text.nullable() })),
})

export const PolicyView = z.object({
  id: z.string(),
  version: z.string(),
  title: Text,
  source: z.array(z.string()),
  profile: z.string().nullable(),
  scope: Text.nullable(),
  /** Clauses counted under the strongest kind that keeps them, and the two figures that keep that honest. */
  by: z.record(z.string(), z.number()),
  leanOnAttest: z.number(),
  onDefault: z.number(),
  unkept: z.array(z.string()),
  clauses: z.array(ClauseDetail),
  sections: z.array(SectionView),
  findings: z.array(z.object({ code: z.string(), severity: z.string(), line: z.number(), path: z.string(), message: Text })),
  versions: z.array(z.object({ version: z.string(), hash: z.string(), storedAt: z.string(), inForce: z.boolean() })),
  guide: Guide,
})
export type PolicyView = z.infer<typeof PolicyView>

export const policyShelf = endpoint('GET /api/policies/shelf', z.strictObject({}), z.object({
  groups: z.array(z.object({ profile: z.string(), label: Text, fits: Text.nullable() })),
  policies: z.array(z.object({ id: z.string(), version: z.string(), title: Text, mark: Text.nullable(), fits: Text.nullable(), group: z.string(), profile: Text, clauses: z.number(), forms: z.number(), by: z.record(z.string(), z.number()) })),
}), { says: 'The regulations that come with the program and can be adopted, by kind of organisation', open: true })
const Named = z.object({ title: Text, says: Text })
export const shelvedPolicy = endpoint('GET /api/policies/shelf/:id', z.strictObject({ id: Name }), z.object({
  id: z.string(), version: z.string(), title: Text, mark: Text.nullable(), fits: Text.nullable(),
  clauses: z.array(z.object({ id: z.string(), title: Text, says: Text })), forms: z.array(Text), limits: z.array(Named), channels: z.array(z.object({ label: Text, hours: Text })), roles: z.array(Text),
}), { says: 'What a regulation on the shelf says, before it is chosen', open: true })
export const listPolicies = endpoint('GET /api/policies', z.strictObject({}), z.object({
  policies: z.array(z.object({ id: z.string(), version: z.string(), title: Text, source: z.array(z.string()), since: z.string(), clauses: z.number(), by: z.record(z.string(), z.number()), onDefault: z.number(), leanOnAttest: z.number() })),
}), { says: 'The regulations in force' })
export const showPolicy = endpoint('GET /api/policy', z.strictObject({ id: Name.optional(), version: z.iso.date().optional() }), PolicyView, { says: 'One regulation: clauses with their controls, rows, findings, versions, process guide' })
