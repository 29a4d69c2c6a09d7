// Who may do what with a regulation itself: as its own upkeep says. Never the one who proposed, when it comes to approving.
import type { Actor } from '#core/people/actor.ts'
import { ADMIN, holds } from '#core/people/actor.ts'
import { headOf, type Org } from '#core/people/org-tree.ts'
import type { Refusal } from '#core/complaints/contract.ts'
import type { Policy } from '#core/policy/shape.ts'
import { whoText } from '#core/policy/row-sentence.ts'

export type UpkeepRight = 'interpreted_by' | 'proposed_by' | 'approved_by'
export type Draft = { state: 'draft' | 'proposed' | 'approved' | 'returned' | 'withdrawn'; begunBy: string; savedBy: string; proposedBy: string | null }
export type DraftDeed = 'save' | 'propose' | 'approve' | 'return' | 'withdraw'
/** `today` and `day` as days; `lints`: the check found nothing that stands in the way. */
export type Asked = { policy: Policy; org: Org; actor: Actor; draft: Draft; deed: DraftDeed; lints: boolean; day: string | null; today: string; reason?: string | undefined }

const rightFor: Record<DraftDeed, UpkeepRight> = { save: 'proposed_by', propose: 'proposed_by', withdraw: 'proposed_by', approve: 'approved_by', return: 'approved_by' }
const open: Record<DraftDeed, Draft['state'][]> = { save: ['draft', 'returned'], propose: ['draft', 'returned'], withdraw: ['draft', 'returned', 'proposed'], approve: ['proposed'], return: ['proposed'] }

/** Nothing if it may be done, else why not. */
export function refusalOf(asked: Asked): Refusal | null {
  const { policy, draft, deed, actor } = asked
  if (!open[deed].includes(draft.state)) return refusal(policy, { code: 'wrong-state', word: draft.state, zh: '这一版现在不在这一步', en: 'This version is not at that point', remedyZh: '请刷新后看它到了哪一步', remedyEn: 'Reload to see where it stands' })
  const missing = lacksRight(asked, rightFor[deed])
  if (missing) return missing
  if (deed === 'approve' && draft.proposedBy === actor.id) {
    return refusal(policy, { code: 'recused', word: 'same_person', zh: '提出的人不能批准自己提出的版本', en: 'Whoever proposed it may not approve it', remedyZh: `请由${said(policy, 'approved_by').zh}中的另一个人批准`, remedyEn: `Another of ${said(policy, 'approved_by').en} has to approve it` })
  }
  if (deed === 'propose' || deed === 'approve') return notReady(asked)
  if (deed === 'return' && (asked.reason ?? '').trim() === '') return refusal(policy, { code: 'needs', word: 'reason', fields: ['reason'], zh: '退回须写明理由', en: 'Returning it wants a reason', remedyZh: '请填写理由', remedyEn: 'Give the reason' })
  return null
}

function notReady({ policy, lints, day, today, deed }: Asked): Refusal | null {
  if (!lints) return refusal(policy, { code: 'condition', word: 'lint', zh: '检查还没有通过，不能生效', en: 'The check does not pass, so it cannot take effect', remedyZh: '请先改正所列各处', remedyEn: 'Mend what is listed first' })
  if (policy.upkeep.effective === 'on_approval') return null
  if (day === null || day < today) return refusal(policy, { code: 'condition', word: 'version', zh: `生效日 ${day ?? ''} 已过，制度不溯及既往`, en: `The day of effect ${day ?? ''} has passed; nothing takes effect in the past`, remedyZh: '请把 version 改为今天或以后', remedyEn: 'Set version to today or later' })
  return deed === 'propose' && day <= policy.version
    ? refusal(policy, { code: 'condition', word: 'version', zh: `生效日须晚于现行版 ${policy.version}`, en: `The day of effect must lie after that of the version in force, ${policy.version}`, remedyZh: '请改 version', remedyEn: 'Change version' })
    : null
}

export function lacksRight({ policy, org, actor }: Pick<Asked, 'policy' | 'org' | 'actor'>, right: UpkeepRight): Refusal | null {
  if (actor.kind !== 'system' && (policy.upkeep[right] ?? []).some((word) => stands(org, actor, word))) return null
  const who = said(policy, right)
  return refusal(policy, { code: 'wrong-role', word: right, zh: `按制度，这由${who.zh}做`, en: `By the regulation this is for ${who.en}`, remedyZh: `请找${who.zh}`, remedyEn: `Ask ${who.en}` })
}

/** Whoever decides on the regulations that are in force decides which are; as long as there are none, the administrator. */
export function mayAdopt(policies: readonly Policy[], org: Org, actor: Actor): Refusal | null {
  const first = policies[0]
  if (first === undefined) return holds(actor, ADMIN) ? null : bare({ zh: '还没有制度，由系统管理员选用', en: 'There is no regulation yet; the administrator chooses' })
  return policies.some((policy) => lacksRight({ policy, org, actor }, 'approved_by') === null) ? null : lacksRight({ policy: first, org, actor }, 'approved_by')
}

function stands(org: Org, actor: Actor, word: string): boolean {
  const [unit, part] = word.split('.')
  if (part === 'head') return headOf(org, unit!)?.id === actor.id
  return actor.memberships.some((post) => post.role === word || post.unit === word)
}

function said(policy: Policy, right: UpkeepRight): { zh: string; en: string } {
  const who = policy.upkeep[right] ?? []
  return who.length === 0 ? { zh: '（制度没有指定任何人）', en: '(the regulation names nobody)' } : whoText(policy, who)
}

type Why = { code: string; word: string; fields?: string[]; zh: string; en: string; remedyZh: string; remedyEn: string }

function refusal(policy: Policy, { code, word, fields = [], zh, en, remedyZh, remedyEn }: Why): Refusal {
  return { code, step: 'upkeep', word, clauses: policy.upkeep.clauses, fields, says: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } }
}

function bare(says: { zh: string; en: string }): Refusal {
  return { code: 'wrong-role', step: 'upkeep', word: 'admin', clauses: [], fields: [], says, remedy: { zh: '请找系统管理员', en: 'Ask the administrator' } }
}
