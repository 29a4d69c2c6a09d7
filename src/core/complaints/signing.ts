// Steps that more than one person signs: one from each entry of `by`, in order, or so many different people.
import type { Actor } from '#core/people/actor.ts'
import type { Context } from './context.ts'
import { isRecused, recusalsOf } from './recusal.ts'
import type { StepRow } from './steps.ts'
import { isMeant, peopleMeant, standingOf, type Standing } from './who.ts'

/** A signature owed: by whom it may be given, and by which word he signs. */
type Slot = { key: string; people: string[] }

export function needsSignatures(row: StepRow): boolean {
  return row.sign !== 'any'
}

/** `units.head` is one signature from each head; a role or relation is one signature of anybody it means. */
function slotsOf(ctx: Context, row: StepRow): Slot[] {
  return row.by.flatMap((word): Slot[] => {
    const people = peopleMeant(ctx, word)
    const each = word === 'units.head' || word === 'units'
    const slots = each ? [...new Set(people)].map((person) => ({ key: `${word}:${person}`, people: [person] })) : [{ key: word, people }]
    return slots.map((slot) => ({ ...slot, people: withoutRecused(ctx, row, slot.people) }))
  })
}

/** If everybody who could sign is recused, those sign to whom the recusal falls. */
function withoutRecused(ctx: Context, row: StepRow, people: string[]): string[] {
  const free = people.filter((person) => !isRecused(ctx, person, row.action))
  if (free.length > 0 || people.length === 0) return free
  return recusalsOf(ctx.policy, row.action).flatMap((recusal) => recusal.falls_to.flatMap((word) => peopleMeant(ctx, word))).filter((person) => !isRecused(ctx, person, row.action))
}

/** Someone to whom a recused signer's, or the only possible actor's, part falls. */
export function mayStillSign(ctx: Context, row: StepRow, actor: Actor): Standing | null {
  if (actor.kind !== 'person') return null
  if (needsSignatures(row)) {
    const slot = slotsOf(ctx, row).find((one) => one.people.includes(actor.id))
    return slot ? { as: slot.key, deputyFor: null } : null
  }
  const people = row.by.flatMap((word) => peopleMeant(ctx, word))
  if (people.length === 0 || people.some((person) => !isRecused(ctx, person, row.action))) return null
  const word = recusalsOf(ctx.policy, row.action).flatMap((recusal) => recusal.falls_to).find((one) => isMeant(ctx, actor, one))
  return word === undefined ? null : { as: word, deputyFor: null }
}

export type Signature = { complete: true } | { complete: false; already: boolean; pending: string[]; outOfTurn: boolean }

/** What signing by this actor makes of the row. Signatures on file are the ids of those who signed. */
export function sign(ctx: Context, row: StepRow, actor: Actor): Signature {
  const before = ctx.matter.signed[row.name] ?? []
  const signed = before.includes(actor.id) ? before : [...before, actor.id]
  if (typeof row.sign === 'number') {
    const left = Math.max(0, row.sign - signed.length)
    return left === 0 ? { complete: true } : { complete: false, already: before.includes(actor.id), pending: Array.from({ length: left }, () => row.by.join(' / ')), outOfTurn: false }
  }
  const slots = slotsOf(ctx, row)
  const open = openSlots(ctx, slots, signed)
  if (open.length === 0) return { complete: true }
  const next = openSlots(ctx, slots, before)[0]
  const outOfTurn = row.sign === 'chain' && next !== undefined && !fills(ctx, next, actor.id)
  return { complete: false, already: before.includes(actor.id), pending: open.map((slot) => slot.key), outOfTurn }
}

/** The words of those who are still to sign; where so many different people sign, each may be any of them. */
export function wordsOfPending(pending: readonly string[]): string[] {
  return [...new Set(pending.flatMap((key) => key.split(':')[0]!.split(' / ')))]
}

/** By name, those whose signatures are still missing, where each can only be given by one person. */
export function signersLeft(ctx: Context, row: StepRow): string[] {
  if (!needsSignatures(row) || typeof row.sign === 'number') return []
  const open = openSlots(ctx, slotsOf(ctx, row), ctx.matter.signed[row.name] ?? [])
  const people = [...new Set(open.flatMap((slot) => slot.people))]
  return people.length === open.length ? people.flatMap((id) => ctx.org.people.find((person) => person.id === id)?.name ?? []) : []
}

/** Each signature fills the first open slot that it fits, and every slot that nobody else could fill. */
function openSlots(ctx: Context, slots: Slot[], signed: string[]): Slot[] {
  let open = [...slots]
  for (const person of signed) {
    const first = open.find((slot) => fills(ctx, slot, person))
    open = open.filter((slot) => slot !== first && !(slot.people.length === 1 && slot.people[0] === person))
  }
  return open
}

/** A deputy's signature stands for the role. */
function fills(ctx: Context, slot: Slot, person: string): boolean {
  if (slot.people.includes(person)) return true
  const found = ctx.org.people.find((one) => one.id === person)
  const standing = found && standingOf(ctx, { kind: 'person', ...found }, [slot.key])
  return standing?.deputyFor !== undefined && standing.deputyFor !== null
}
