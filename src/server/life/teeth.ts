// What only trying out finds, asked when a version is proposed or approved: a row that keeps a clause and refuses nobody,
// and a unit of this organisation for which nobody is left once those complained about stand aside.
import { leftToNobody, lintTeeth } from '#core/conformance/lint-teeth.ts'
import { actionLabel } from '#core/complaints/refusals.ts'
import type { Refusal } from '#core/complaints/contract.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Finding } from '#core/policy/finding.ts'
import { loadChecked } from '#core/policy/load.ts'
import type { Policy } from '#core/policy/shape.ts'
import { readShelf } from '#server/policies/shelf.ts'
import type { Words } from './reading.ts'

const lately = new Map<string, Promise<Finding | null>>()
const LATELY_AT_MOST = 6

/** The first toothless row of these words; trying out takes up to a second, so the same words are tried once. */
export function toothlessIn(words: Words): Promise<Finding | null> {
  const key = JSON.stringify([words.id, words.fills ?? {}, words.text])
  const found = lately.get(key) ?? tryOut(words)
  lately.delete(key)
  lately.set(key, found)
  if (lately.size > LATELY_AT_MOST) lately.delete(lately.keys().next().value!)
  found.catch(() => lately.delete(key))
  return found
}

async function tryOut({ id, text, fills = {} }: Words): Promise<Finding | null> {
  const { findings } = loadChecked({ file: `${id}.yaml`, text }, await readShelf(), { fills: Object.keys(fills).length > 0 ? fills : undefined, checks: [lintTeeth] })
  return findings.find((one) => one.code === 'TOOTHLESS' && one.severity !== 'note') ?? null
}

/** With line, code and the sentence of the check. */
export function toothless(policy: Policy, { line, code, path, message }: Finding): Refusal {
  return {
    code: 'condition', step: 'upkeep', word: code, clauses: policy.upkeep.clauses, fields: [path],
    says: { zh: `第 ${line} 行 ${code}：${message.zh}`, en: `Line ${line}, ${code}: ${message.en}` },
    remedy: { zh: '请让这一行管用，或让条款由别的措施来保证', en: 'Make the row bite, or let something else keep the clause' },
  }
}

/** Only what this version brings about: what was so before is the organisation's to settle. */
export function newlyLeft({ before, after, org }: { before: Policy; after: Policy; org: Org }): Refusal | null {
  const known = new Set(leftToNobody(before, org).map(({ unit, action }) => `${unit} ${action}`))
  const left = leftToNobody(after, org).find(({ unit, action }) => !known.has(`${unit} ${action}`))
  if (!left) return null
  const [unit, label] = [org.units[left.unit], actionLabel(left.action)]
  return {
    code: 'condition', step: 'upkeep', word: 'RECUSED_ALL', clauses: after.recusals[left.recusal]?.clauses ?? [], fields: [`recusals.${left.recusal}`],
    says: { zh: `投诉「${unit?.zh ?? left.unit}」时，须回避的人回避以后没有人能「${label.zh}」`, en: `When ${unit?.en ?? unit?.zh ?? left.unit} is complained about, nobody is left for “${label.en}”` },
    remedy: { zh: '请写明回避以后由谁办理', en: 'Say to whom it falls then' },
  }
}
