// What the deeds left to the customer are called when one speaks to him; a deed without such words keeps the regulation's own.
import type { Progress } from './call.ts'
import { getLanguage, inWords } from './words.ts'

type Words = { title: { zh: string; en: string }; hint?: { zh: string; en: string } }

const words: Record<string, Words> = {
  appeal: { title: { zh: '申请复核', en: 'Ask for a review' }, hint: { zh: '不认可结果，请没有经手的人重新看', en: 'Somebody who has not handled it looks at it again' } },
  consent: { title: { zh: '同意这个方案', en: 'I agree with the proposal' } },
  decline: { title: { zh: '不同意这个方案', en: 'I do not agree with the proposal' } },
  add_evidence: { title: { zh: '补充照片或材料', en: 'Add photos or papers' } },
  object: { title: { zh: '请换人办理', en: 'Ask for somebody else' }, hint: { zh: '办理的人和这件事有关系', en: 'Whoever handles it has a stake in it' } },
  escalate: { title: { zh: '请上一级来处理', en: 'Ask for somebody higher up' } },
  withdraw: { title: { zh: '撤回，不再要求处理', en: 'Withdraw it' } },
  confirm: { title: { zh: '告诉我们解决了没有', en: 'Tell us whether it is solved' } },
}

export function deedWords({ action, label }: Progress['actions'][number]): { title: string; hint: string } {
  const said = words[action]
  return said ? { title: said.title[getLanguage()], hint: said.hint?.[getLanguage()] ?? '' } : { title: inWords(label), hint: '' }
}

/** Her own view is not “the customer's view” when she reads it. */
export function asAsked<S extends Progress['actions'][number]['fields'][number]>(spec: S): S {
  return spec.name === 'customer_view' ? { ...spec, label: { zh: '您的意见', en: 'What you think of it' } } : spec
}
