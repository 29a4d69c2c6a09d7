// Who is meant, in words: the role's title, or the name of the one person it comes down to.
import { groupRoles } from '#core/policy/row-sentence.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { relations } from '#core/policy/vocabulary.ts'
import { peopleMeant, type Place } from './who.ts'

type Both = { zh: string; en: string }

export function whoInWords(place: Place, who: readonly string[]): Both {
  const named = who.map((word) => wordFor(place, word))
  const unique = named.filter((one, at) => named.findIndex((other) => other.zh === one.zh) === at)
  return { zh: unique.map((one) => one.zh).join('或'), en: unique.map((one) => one.en).join(' or ') }
}

function wordFor(place: Place, word: string): Both {
  const title = titleOf(place, word)
  const isPerson = ['owner', 'superior', 'handler', 'receiver', 'drafter', 'investigator', 'dispatcher'].includes(word) || word.endsWith('.head')
  const people = isPerson ? peopleMeant(place, word) : []
  const only = people.length === 1 ? place.org.people.find((person) => person.id === people[0]) : undefined
  return only ? { zh: `${title.zh}${only.name}`, en: `${only.name} (${title.en})` } : title
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
  const en = relation?.en ?? unit?.en ?? zh
  return inOwnWords(policy, { zh: head ? `${zh}负责人` : zh, en: head ? `the head of ${en}` : en })
}
