// The public door: what somebody without an account may send and see. Everything here is open and rate limited.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { FieldSpec } from './contract.ts'

const Org = z.string().regex(/^[a-z0-9-]{1,40}$/)
const Code = z.string().min(8).max(40)

export const portalHome = endpoint('GET /public/:org', z.strictObject({ org: Org }), z.object({
  organisation: Text,
  words: z.object({ customer: Text, complaint: Text }),
  /** Asked one at a time on a phone; from the policy's records for the web channel. */
  fields: z.array(FieldSpec),
  kinds: z.array(z.object({ value: z.string(), label: Text })),
  channels: z.array(z.object({ label: Text, contact: Text.nullable(), hours: Text })),
  promises: z.array(z.object({ says: Text, within: Text, clause: z.string() })),
  anonymous: z.boolean(),
}), { says: 'What the portal shows and asks', open: true })

export const fileComplaint = endpoint('POST /public/:org/complaints', z.strictObject({
  org: Org,
  kind: z.string().max(40).optional(),
  content: z.string().trim().min(1).max(20_000),
  fields: z.record(z.string().max(80), z.unknown()).default({}),
  files: z.array(z.string()).max(9).default([]),
}), z.object({ number: z.string().nullable(), code: z.string(), next: Text, by: z.string().nullable() }), { says: 'File a complaint; answers with number and check code', open: true })

export const Progress = z.object({
  number: z.string().nullable(),
  subject: z.string(),
  stateLabel: Text,
  stages: z.array(z.object({ stage: z.string(), label: Text, status: z.enum(['done', 'now', 'todo']), at: z.string().nullable() })),
  next: z.object({ says: Text, by: z.string().nullable(), provisional: z.boolean() }),
  events: z.array(z.object({ at: z.string(), label: Text, text: z.string().nullable() })),
  result: z.string().nullable(),
  /** What the customer may do now: confirm, appeal, consent, withdraw, add_evidence … each allowed or refused and why. */
  actions: z.array(z.object({ action: z.string(), label: Text, allowed: z.boolean(), why: Text.nullable(), fields: z.array(FieldSpec) })),
})
export type Progress = z.infer<typeof Progress>

export const trackComplaint = endpoint('POST /public/:org/track', z.strictObject({ org: Org, number: z.string().trim().min(3).max(40), code: Code }), Progress, { says: 'Progress by number and check code', open: true })
export const customerAction = endpoint('POST /public/:org/actions', z.strictObject({ org: Org, number: z.string().trim().min(3).max(40), code: Code, action: z.string().max(40), data: z.record(z.string().max(80), z.unknown()).default({}) }), Progress, { says: 'Confirm, say not solved, ask for review, add something', open: true })
