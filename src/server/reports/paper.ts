// A form over a record: which regulation it belongs to, what the record says in its fields, who signed; whatever the record is.
import type { Paper, PaperField, Signed } from '#core/reports/lay-out.ts'
import type { FormSubject } from '#core/reports/contract.ts'
import type { Language } from '#core/kernel/text.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { named } from '#server/complaints/labels.ts'
import { signer } from '#server/complaints/forms.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackPaper } from './callback-paper.ts'
import { complaintPaper } from './complaint-paper.ts'
import { dutyPaper } from './duty-paper.ts'
import { formNumber } from './form-numbers.ts'
import { orderPaper } from './order-paper.ts'
import { paperAddress } from './paper-address.ts'
import { surveyPaper } from './survey-paper.ts'

export type FormRow = Policy['forms'][string]
export type Asked = { id: string; form: string; language: Language }

/** What a kind of record brings to a form; the rest is the same for all. */
export type Filled = {
  policy: Policy
  form: FormRow
  /** The stream of the record in the ledger, null for a blank form. */
  stream: string | null
  number: string | null
  fields: PaperField[]
  /** Who signed for which word of the form's `sign`. */
  signed: { word: string; name: string; at: Signed['at'] }[]
  letter: string | null
  /** Whom the letter is for. */
  to?: string | null
}

/** One line for each kind of record that forms are about. */
const papers: Record<FormSubject, (work: Work, asked: Asked) => Promise<Filled>> = {
  complaint: complaintPaper, duty: dutyPaper, callback: callbackPaper, order: orderPaper, survey: surveyPaper,
}

export type Made = { paper: Paper; policy: Policy; form: FormRow; subject: string; stream: string | null }

export async function paperOf(work: Work, of: FormSubject, asked: Asked): Promise<Made> {
  const filled = await papers[of](work, asked)
  const { policy, form, stream } = filled
  const subject = `${of}:${asked.id}`
  const own = form.number === undefined || stream === null ? null : await formNumber(work, { subject, form: form.name, pattern: form.number })
  const [number, check] = [own ?? filled.number, await checkCode(work, stream)]
  const paper: Paper = {
    organisation: (await organisationOf(work)).name, title: named(form, form.name)[asked.language], number, code: form.code ?? null,
    under: `${textIn(policy.title, asked.language)} ${policy.version}`, fields: filled.fields, signers: signersOf(filled, asked.language), seal: form.seal, letter: filled.letter, to: filled.to ?? null, check, verify: paperAddress({ org: work.org, number, code: check }),
  }
  return { paper, policy, form, subject, stream }
}

export function formRow(policy: Policy, name: string): FormRow {
  const form = Object.hasOwn(policy.forms, name) ? policy.forms[name] : undefined
  if (!form) throw new Problem('not-found')
  return form
}

/** Those who must sign, each with a line; where nobody must, whoever fills it in. */
function signersOf({ policy, form, signed, letter }: Filled, language: Language): Signed[] {
  const words = form.sign.length > 0 ? form.sign : form.by ? ['by'] : []
  return words.map((word) => {
    const one = signed.find((signature) => signature.word === word)
    const who = word === 'by' ? (letter === null ? { zh: '填表人', en: 'filled in by' } : { zh: '经办人', en: 'for us' }) : signer({ policy }, word)
    return { who: textIn(unitHead(policy, word) ?? who, language), name: one?.name ?? null, at: one?.at ?? null }
  })
}

function unitHead(policy: Policy, word: string): { zh: string; en: string } | null {
  const [unit, head] = word.split('.')
  if (head !== 'head') return null
  const title = unit === 'unit' ? { zh: '承办部门', en: 'the unit' } : named(policy.units[unit!], unit!)
  return { zh: `${title.zh}负责人`, en: `head of ${title.en}` }
}

/** The ledger of the record up to now, short enough to be read out: what is printed can be held against it later. */
async function checkCode({ tx, org }: Work, stream: string | null): Promise<string> {
  if (stream === null) return '—'
  const head = await tx.selectFrom('streams').select(['seq', 'headHash']).where('orgId', '=', org).where('stream', '=', stream).executeTakeFirst()
  if (!head) return '—'
  const code = head.headHash.slice(0, 8).toUpperCase()
  return `${code.slice(0, 4)}-${code.slice(4)}-${head.seq}`
}
