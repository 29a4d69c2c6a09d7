// Who is meant, in words: the role's title, or the name of the one person it comes down to.
import { groupRoles } from '#core/policy/row-sentence.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { relations } from '#core/policy/vocabulary.ts'
import { peopleMeant, type Place } from './who.ts'

type Both = { zh: string; en: string }

/** One after the other, the last with an "or". What goes by itself is no person to turn to, and nobody is named twice. */
export function whoInWords(place: Place, who: readonly string[]): Both {
  const people = who.some((word) => word !== 'system') ? who.filter((word) => word !== 'system') : who
  const named = people.map((word) => wordFor(place, word))
  const unique = named.filter((one, at) => named.findIndex((other) => other.zh === one.zh || (one.person !== null && other.person === one.person)) === at)
  return { zh: listed(unique.map((one) => one.zh), '、', '或'), en: listed(unique.map((one) => one.en), ', ', ' or ') }
}

function listed(names: string[], between: string, last: string): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(between)}${last}${names.at(-1)}`
}

const oneOf = new Set(['owner', 'superior', 'handler', 'receiver', 'drafter', 'investigator', 'dispatcher'])

function wordFor(place: Place, word: string): Both & { person: string | null } {
  const title = titleOf(place, word)
  const people = oneOf.has(word) || word.endsWith('.head') ? peopleMeant(place, word) : []
  const only = people.length === 1 ? place.org.people.find((person) => person.id === people[0]) : undefined
  if (only) return { zh: `${title.zh}${only.name}`, en: `${only.name} (${title.en})`, person: only.id }
  return { ...title, en: place.policy.roles[word] ? withArticle(title.en) : title.en, person: null }
}

/** "the manager"; a title that says whose or which already stays. */
function withArticle(title: string): string {
  return /^(the|a|an|any|every|all|each|who(ever)?) /i.test(title) ? title : `the ${title}`
}

/** Relations as a sentence says them; the word list explains them at more length. */
const inSentences: Record<string, string> = {
  owner: 'the owner', superior: 'the owner’s superior', units: 'a unit with a share in it', consulted: 'whoever was consulted', supporters: 'a supporting unit', escalated_to: 'the person it was escalated to', member: 'the staff member concerned', receiver: 'whoever took the contact', dispatcher: 'whoever dispatched it',
}

function groupTitle(policy: Place['policy'], role: string): Both {
  const group = policy.groups['handling'] ?? { zh: '处理小组', en: 'handling group' }
  const part = groupRoles[role] ?? { zh: role, en: role }
  return { zh: `${group.zh ?? '处理小组'}${part.zh}`, en: `the ${part.en} of the ${group.en ?? 'handling group'}` }
}

export function titleOf({ policy, org }: Pick<Place, 'policy' | 'org'>, word: string): Both {
  const role = policy.roles[word]
  if (role) return { zh: role.zh ?? word, en: role.en ?? role.zh ?? word }
  if (word.startsWith('group.')) return groupTitle(policy, word.slice(6))
  const [first = '', part] = word.split('.')
  const head = part === 'head'
  const relation = relations[first as keyof typeof relations]
  const unit = org.units[first] ?? policy.units[first]
  if (!relation && !unit) return { zh: word, en: word }
  const zh = relation?.zh ?? unit?.zh ?? first
  const en = inSentences[first] ?? relation?.en ?? unit?.en ?? zh
  return inOwnWords(policy, { zh: head ? `${zh}负责人` : zh, en: head ? `the head of ${en}` : en })
}
