// Events, conditions and controls of the shipped policies in words: no code is left for people to read.
import { expect, it } from 'vitest'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import { controlsOf } from './clauses.ts'
import { controlTitle } from './control-title.ts'
import { conditionInWords, eventInWords } from './event-words.ts'
import { rowSentence } from './row-sentence.ts'

it.each([
  ['contact.received', '收到来件', 'a contact arrives'],
  ['answered', '答复', 'Answer'],
  ['callback.still_defective', '回访仍存在缺陷', 'callback: still defective'],
  ['notice.delay.sent', '发出《延期告知》', '“delay” goes out'],
])('the event %s', (event, zh, en) => {
  expect(eventInWords(shipped('property-callback'), event)).toEqual({ zh, en })
})

it.each([
  ['within_authority && settleable', '权限内且可当场处理'],
  ["filled('handling_slip')", '《投诉处理单》已填写'],
  ['repeat || round > 1', '再次反映或办理次数大于1'],
  ["outcome == 'question'", '客户评价为有疑问不能即答'],
  ['!contactable', '不是可联系'],
  ['strange(1)', 'strange(1)'],
])('the condition %s', (condition, zh) => {
  expect(conditionInWords(shipped('property-callback'), condition).zh).toBe(zh)
})

it.each(policyIds)('%s: every control of a clause has a Chinese title and sentence without codes', (id) => {
  const policy = shipped(id)
  for (const control of policy.clauses.flatMap((clause) => controlsOf(policy, clause))) {
    expect(controlTitle(policy, control).zh, control.ref).not.toMatch(/[a-z]_[a-z]|^[a-z]+$/)
    expect(rowSentence(policy, control.row).zh, control.ref).not.toMatch(/[a-z]+[._][a-z]+|&&|undefined/)
  }
})
