// 举报投诉处置和回访制度 (96310): routes of dispatch, sign-off, what is not ours, whose hands the telephone number reaches.
import { describe, expect, it } from 'vitest'
import { said } from '#test/complaint-steps.ts'
import { matterStory, type Story } from '#test/matter-story.ts'

const reporter = { customer_name: '陈静', phone: '13800006021', place: '长江路 18 号', content: '占道经营' }
const dispatch = { unit: 'brigade', limit: '2026-09-22T10:00:00.000Z', settleable: false }

function reported(channel = 'hotline', inRemit = true): Story {
  const story = matterStory('city-hotline-96310', { channel })
  const clerk = channel === 'web' ? '邓飞' : '林晓'
  story.did(clerk, 'receive', { channel, ...reporter })
  story.did(clerk, 'register', { in_remit: inRemit, class: 'street_trade', ...(channel === 'hotline' && said) })
  return story
}

describe('a report to 96310', () => {
  it('is registered only with a statement whether it is within duty', () => {
    const story = matterStory('city-hotline-96310')
    story.did('林晓', 'receive', { channel: 'hotline', ...reporter })
    expect(story.asks('林晓', 'register', said)).toMatchObject({ ok: false, code: 'needs', fields: ['in_remit'] })
    expect(story.asks('孙佳', 'register', { in_remit: true })).toMatchObject({ ok: false, code: 'wrong-role' })
  })

  it('is registered once every line was said to the caller, or the reason why not (1.2a)', () => {
    const story = matterStory('city-hotline-96310')
    story.did('林晓', 'receive', { channel: 'hotline', ...reporter })
    const asks = (more: object) => story.asks('林晓', 'register', { in_remit: true, ...more })
    expect(asks({})).toMatchObject({ ok: false, code: 'needs', word: 'script.intake', fields: ['script_lines'], clauses: expect.arrayContaining(['1.2a']), says: { zh: '话术还有 4 句没有打勾' } })
    expect(asks({ script_lines: ['greet', 'listen', 'repeat', 'nonsense'] })).toMatchObject({ ok: false, says: { zh: '话术还有 1 句没有打勾' } })
    expect(asks({ script_lines: { greet: true } })).toMatchObject({ ok: false, word: 'script.intake' })
    expect(asks({ script_lines: ['greet'], script_skipped: '  ' })).toMatchObject({ ok: false })
    expect(asks({ script_lines: ['greet'], script_skipped: '说到一半断线' })).toMatchObject({ ok: true, data: { script_skipped: '说到一半断线' } })
    expect(asks(said)).toMatchObject({ ok: true, data: { script_lines: said.script_lines } })
  })

  it('asks for no spoken lines where nobody speaks: on the web, or under a regulation that does not name the script', () => {
    const web = matterStory('city-hotline-96310', { channel: 'web' })
    web.did('邓飞', 'receive', { channel: 'web', ...reporter })
    expect(web.asks('邓飞', 'register', { in_remit: true })).toMatchObject({ ok: true })
    const company = matterStory('company-acceptance')
    company.did('林晓', 'receive', { channel: 'hotline', ...reporter })
    expect(company.asks('林晓', 'register')).toMatchObject({ ok: true })
  })

  it('keeps "refused" in place of a telephone number, but not an empty one (1.2c)', () => {
    const story = matterStory('city-hotline-96310')
    story.did('林晓', 'receive', { channel: 'hotline', place: '长江路', content: '占道', customer_name: '陈静' })
    expect(story.asks('林晓', 'register', { in_remit: true, ...said })).toMatchObject({ ok: false, word: 'record.contact', fields: ['phone'], clauses: ['1.2c'] })
    expect(story.asks('林晓', 'register', { in_remit: true, phone: { missing: 'refused', reason: '' }, ...said })).toMatchObject({ ok: false })
    expect(story.asks('林晓', 'register', { in_remit: true, phone: { missing: 'refused', reason: '不愿留' }, ...said })).toMatchObject({ ok: true })
  })

  it('goes through the case system when it came by telephone (1.3b), by letter through the document exchange (1.3e)', () => {
    expect(reported().did('林晓', 'dispatch', dispatch)).toMatchObject({ step: 'dispatch_case', data: { via: 'case_system', owner: 'zhaolimin' }, sends: ['case'], clauses: expect.arrayContaining(['1.3b', '2.1a']) })
    expect(reported('letter').did('林晓', 'dispatch', dispatch)).toMatchObject({ step: 'dispatch_letter', data: { via: 'document_exchange' } })
  })

  it('is not dispatched without sign-off when it came online (1.3f)', () => {
    const story = reported('web')
    expect(story.asks('林晓', 'dispatch', dispatch)).toMatchObject({ ok: false, code: 'wrong-role', step: 'dispatch_web', clauses: ['1.3f', '2.1a'].slice(0, 1) })
    expect(story.asks('邓飞', 'dispatch', dispatch)).toMatchObject({ ok: false, code: 'condition', word: 'dispatch_signed' })
    expect(story.asks('邓飞', 'sign_dispatch')).toMatchObject({ ok: false, code: 'wrong-role' })
    story.did('曹芸', 'sign_dispatch')
    expect(story.asks('邓飞', 'dispatch', dispatch)).toMatchObject({ ok: true, step: 'dispatch_web' })
  })

  it('is guided elsewhere only when it is not within duty (1.4a), and sent back only when a higher body sent it (1.4b)', () => {
    const elsewhere = { body: '交警支队', explanation: '属交警职责' }
    expect(reported().asks('林晓', 'refer', elsewhere)).toMatchObject({ ok: false, code: 'condition', word: 'in_remit', clauses: ['1.4a'] })
    expect(reported('hotline', false).asks('林晓', 'refer', elsewhere)).toMatchObject({ ok: true, to: 'referred' })
    expect(reported('hotline', false).asks('林晓', 'dispatch', dispatch)).toMatchObject({ ok: false, word: 'in_remit' })
    const back = { body: '市政府督查室', reason: '非本局职责', suggestion: '建议转交警' }
    expect(reported('hotline', false).asks('林晓', 'send_back', back)).toMatchObject({ ok: false, code: 'wrong-state', clauses: ['1.4b'] })
    expect(reported('petition', false).asks('林晓', 'send_back', { body: '督查室' })).toMatchObject({ ok: false, fields: ['reason', 'suggestion'] })
    expect(reported('petition', false).asks('林晓', 'send_back', back)).toMatchObject({ ok: true, to: 'sent_back' })
  })

  it('gives the telephone number to the lead handler alone, once it is dispatched (2.1b)', () => {
    const story = reported()
    expect(story.asks('赵立民', 'obtain_contact', { purpose: '现场联系' })).toMatchObject({ ok: false, code: 'condition', word: 'dispatched', clauses: ['2.1b'] })
    story.did('林晓', 'dispatch', dispatch)
    for (const other of ['曹芸', '王海燕', '林晓']) expect(story.asks(other, 'obtain_contact', { purpose: '现场联系' })).toMatchObject({ ok: false, code: 'wrong-role', clauses: ['2.1b'] })
    expect(story.asks('赵立民', 'obtain_contact', {})).toMatchObject({ ok: false, fields: ['purpose'] })
    expect(story.asks('赵立民', 'obtain_contact', { purpose: '现场联系' })).toMatchObject({ ok: true })
  })

  it('is answered at once with an explanation when it can be (1.3a)', () => {
    const story = reported()
    expect(story.asks('林晓', 'settle', { result: '已解释' })).toMatchObject({ ok: false, word: 'settleable' })
    expect(story.asks('林晓', 'settle', { result: '已解释', settleable: true })).toMatchObject({ ok: false, code: 'needs', fields: ['explanation'], clauses: ['1.3a'] })
    story.did('林晓', 'settle', { result: '已答复', explanation: '流动摊贩许可时段说明', settleable: true })
    expect(story.matter).toMatchObject({ state: 'answered', facts: { handled: { n: 1 } } })
  })

  it('refuses an unknown class, a date that is none and a person who is not there, each at its field', () => {
    const story = reported()
    expect(story.asks('林晓', 'assess', { class: 'ufo' })).toMatchObject({ ok: false, code: 'invalid', fields: ['class'] })
    expect(story.asks('林晓', 'dispatch', { ...dispatch, limit: '明天' })).toMatchObject({ ok: false, code: 'invalid', fields: ['limit'] })
    expect(story.asks('林晓', 'dispatch', { ...dispatch, person: 'nobody' })).toMatchObject({ ok: false, code: 'invalid', fields: ['person'] })
    expect(story.asks('林晓', 'dance')).toMatchObject({ ok: false, code: 'wrong-state' })
  })
})
