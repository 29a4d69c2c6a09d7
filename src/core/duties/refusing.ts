// A refusal about a duty or a statement, in the same shape as those about complaints.
import type { Refusal } from '#core/complaints/contract.ts'

type Why = { code: string; row?: string; word?: string; fields?: string[]; zh: string; en: string; remedyZh?: string; remedyEn?: string }

export function refuse(duty: { name: string }, clauses: string[], why: Why): { ok: false } & Refusal {
  return {
    ok: false,
    code: why.code,
    step: why.row ?? `duty.${duty.name}`,
    word: why.word ?? null,
    clauses,
    fields: why.fields ?? [],
    says: { zh: why.zh, en: why.en },
    remedy: { zh: why.remedyZh ?? '不需要再做', en: why.remedyEn ?? 'Nothing more to do' },
  }
}
