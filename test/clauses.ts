// What a test asks of the conformance page.
import { expect } from 'vitest'
import type { Desk } from './desk.ts'

export type Clause = {
  clause: string; status: string; required: number; kept: number; breached: string[]; breachedCount: number
  controls: { ref: string; status: string; required: number; kept: number; late: number; missed: number; running: number; refused: number; figures: { axis: string | null; value: number | null; n: number; status: string }[] }[]
}

export async function clausesOf(desk: Desk, { org, login, from, to }: { org: string; login: string; from: string; to: string }): Promise<Record<string, Clause>> {
  const answer = await desk.as(login, org).get(`/api/conformance?from=${from}&to=${to}`)
  expect(answer.status, answer.text).toBe(200)
  return Object.fromEntries(answer.body.policies.flatMap((policy: { clauses: Clause[] }) => policy.clauses).map((clause: Clause) => [clause.clause, clause]))
}

export function controlIn(clause: Clause | undefined, ref: string): Clause['controls'][number] {
  const found = clause?.controls.find((control) => control.ref === ref)
  if (!found) throw new Error(`${clause?.clause} has no control ${ref}`)
  return found
}
