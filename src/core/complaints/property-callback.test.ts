// 投诉处理及回访制度: what the regulation of the property manager lets people do, and where it stops them.
import { describe, expect, it } from 'vitest'
import { matterStory, type Story } from '#test/matter-story.ts'

const caller = { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元 501', content: '屋面漏水，客厅顶部湿了一片' }
const plan = { measures: ['重做防水'], owner: 'wanghaiyan', due: '2026-10-08T10:00:00.000Z' }

function roofLeak(channel = 'hotline'): Story {
  const story = matterStory('property-callback', { channel })
  story.did('林晓', 'receive', { channel, ...caller })
  story.did('林晓', 'register')
  story.did('林晓', 'assess', { class: 'roof_leak', severity: 'normal', in_remit: true })
  return story
}

function planned(channel = 'hotline'): Story {
  const story = roofLeak(channel)
  story.did('林晓', 'dispatch', { unit: 'engineering', limit: '2026-09-30T10:00:00.000Z', settleable: false })
  story.did('王海燕', 'accept')
  story.did('王海燕', 'investigate')
  story.did('王海燕', 'end_investigation', { findings: '防水层老化' })
  story.did('王海燕', 'plan', plan)
  return story
}

describe('a roof leak, by telephone to the archive', () => {
  it('travels the whole way', () => {
    const story = planned()
    story.did('赵立民', 'approve')
    story.did('王海燕', 'execute')
    story.did('王海燕', 'finish', { result: '已重做防水，闭水试验合格' })
    story.did('王海燕', 'answer', { process: '勘查、拆除、重做', result: '已重做防水' })
    expect(story.matter.facts['handled']?.n).toBe(1)
    story.did('客户', 'confirm', { outcome: 'satisfied' })
    story.did('林晓', 'close')
    story.did('林晓', 'archive')
    expect(story.matter).toMatchObject({ state: 'archived', round: 1, owner: 'wanghaiyan', handler: 'wanghaiyan', drafter: 'wanghaiyan', outcome: 'satisfied', number: 'N-0001' })
  })

  it('is not dispatched before somebody says whether it can be settled at once (1b)', () => {
    const told = roofLeak().asks('林晓', 'dispatch', { unit: 'engineering', limit: '2026-09-30T10:00:00.000Z' })
    expect(told).toMatchObject({ ok: false, code: 'needs', word: 'record.settleable', fields: ['settleable'], clauses: ['1b'] })
    expect(told).toMatchObject({ says: { zh: '记录还缺「可当场处理」' } })
  })

  it('is not approved by the one who drafted the plan', () => {
    const story = roofLeak()
    story.did('林晓', 'dispatch', { unit: 'engineering', limit: '2026-09-30T10:00:00.000Z', settleable: false })
    story.did('赵立民', 'accept')
    story.did('赵立民', 'plan', { ...plan, owner: 'zhaolimin' })
    const told = story.asks('赵立民', 'approve')
    expect(told).toMatchObject({ ok: false, code: 'recused', word: 'same_person', step: 'approve' })
    expect(told).toHaveProperty('says.zh', '前一步就是您办的，须由另一人把关，应当回避')
  })

  it('is settled at once within authority only (2a), and beyond it reported up (2b)', () => {
    const story = roofLeak()
    expect(story.asks('林晓', 'settle', { result: '已解释' })).toMatchObject({ ok: false, code: 'condition', word: 'settleable', clauses: ['1b', '2a'] })
    expect(story.asks('林晓', 'settle', { result: '赔付', settleable: true, amount: 30_000 })).toMatchObject({ ok: false, word: 'within_authority' })
    expect(story.asks('高洁', 'settle', { result: '赔付', settleable: true, amount: 30_000 })).toMatchObject({ ok: true, to: 'answered' })
    expect(story.asks('高洁', 'settle', { result: '赔付', settleable: true, amount: 60_000 })).toMatchObject({ ok: false, word: 'within_authority' })
    expect(story.asks('高洁', 'report_up', { opinion: '建议全额赔付' })).toMatchObject({ ok: true, clauses: ['1c', '2b'] })
  })

  it('is carried out on instruction once there is one (2c)', () => {
    const story = planned()
    expect(story.asks('高洁', 'execute')).toMatchObject({ ok: false, code: 'condition', word: 'instructed', step: 'execute_instructed', clauses: ['2c'] })
    story.did('林晓', 'report_up', { opinion: '费用超出权限' })
    expect(story.asks('林晓', 'instruct', { instruction: '同意' })).toMatchObject({ ok: false, code: 'wrong-role' })
    story.did('马骏', 'instruct', { instruction: '同意，尽快施工' })
    expect(story.asks('高洁', 'execute')).toMatchObject({ ok: true, step: 'execute_instructed' })
  })

  it('is reopened by itself when the customer complains again, and special measures are approved by the CS manager (13.4)', () => {
    const story = planned()
    story.did('赵立民', 'approve')
    story.did('王海燕', 'execute')
    story.did('王海燕', 'finish', { result: '已修补' })
    story.did('王海燕', 'answer', { process: '修补', result: '已修补' })
    story.happens('contact.received', { contacts: 1, callers: 0 })
    expect(story.matter).toMatchObject({ state: 'investigating', round: 2, contacts: 2 })
    expect(story.matter.facts['repeat_received']).toMatchObject({ n: 1, inRound: 0 })
    story.did('王海燕', 'plan', plan)
    expect(story.asks('高洁', 'approve')).toMatchObject({ ok: true, step: 'approve_special', clauses: ['13.4'] })
  })
})

describe('a complaint made to the company manager', () => {
  it('is dispatched by him alone (4b)', () => {
    const story = roofLeak('leader')
    const dispatch = { unit: 'engineering', limit: '2026-09-30T10:00:00.000Z', settleable: false }
    expect(story.asks('林晓', 'dispatch', dispatch)).toMatchObject({ ok: false, code: 'wrong-role', step: 'dispatch_leader', clauses: ['4b'] })
    expect(story.asks('赵立民', 'dispatch', dispatch)).toMatchObject({ ok: false, code: 'wrong-role', step: 'dispatch_leader' })
    expect(story.asks('马骏', 'dispatch', dispatch)).toMatchObject({ ok: true, step: 'dispatch_leader' })
  })

  it('is planned by him together with the head of the department, and closed by the person in charge (4b, 4c)', () => {
    const story = roofLeak('leader')
    story.did('马骏', 'dispatch', { unit: 'engineering', limit: '2026-09-30T10:00:00.000Z', settleable: false })
    story.did('王海燕', 'accept')
    expect(story.asks('王海燕', 'plan', plan)).toMatchObject({ ok: false, code: 'wrong-role', step: 'plan_leader' })
    expect(story.did('马骏', 'plan', plan)).toMatchObject({ event: 'signed', pending: ['unit.head'], to: null })
    expect(story.matter).toMatchObject({ state: 'accepted', signed: { plan_leader: ['majun'] } })
    expect(story.asks('马骏', 'plan', plan)).toMatchObject({ ok: false, code: 'condition', word: 'sign' })
    expect(story.did('赵立民', 'plan')).toMatchObject({ event: 'planned', to: 'planned', pending: null })
    expect(story.matter).toMatchObject({ state: 'planned', owner: 'wanghaiyan', signed: {}, drafts: {} })
    expect(story.matter.fields['measures']).toEqual(['重做防水'])
  })

  it('is not closed by anybody else than the person in charge, nor without the callback record (4c)', () => {
    const story = roofLeak('leader')
    story.did('马骏', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-09-30T10:00:00.000Z', settleable: false })
    story.did('王海燕', 'accept')
    story.did('马骏', 'plan', plan)
    story.did('赵立民', 'plan')
    story.did('王海燕', 'execute')
    story.did('王海燕', 'answer', { process: '已查', result: '已修' })
    expect(story.asks('林晓', 'close')).toMatchObject({ ok: false, code: 'wrong-role', step: 'close_leader', clauses: ['4c'] })
    expect(story.asks('王海燕', 'close')).toMatchObject({ ok: false, code: 'condition', word: "filled('callback_record')" })
    story.happens('form.callback_record.filled', { outcome: 'satisfied', customer_view: '好' })
    expect(story.asks('王海燕', 'close')).toMatchObject({ ok: true })
  })
})

describe('a complaint about staff', () => {
  function aboutZhao(): Story {
    const story = matterStory('property-callback', { channel: 'visit' })
    story.did('林晓', 'receive', { channel: 'visit', ...caller, complained_person: 'zhaolimin' })
    story.did('林晓', 'register')
    story.did('林晓', 'assess', { class: 'staff', severity: 'normal' })
    return story
  }
  const dispatch = { unit: 'engineering', limit: '2026-09-30T10:00:00.000Z', settleable: false }

  it('is not given to the person complained about, not even by himself', () => {
    const story = aboutZhao()
    expect(story.asks('林晓', 'dispatch', { ...dispatch, person: 'zhaolimin' })).toMatchObject({ ok: false, code: 'recused', word: 'complained_about', fields: ['person'] })
    expect(story.did('林晓', 'dispatch', dispatch).data).toMatchObject({ owner: 'gaojie' })
    expect(story.asks('赵立民', 'accept')).toMatchObject({ ok: false, code: 'recused' })
    expect(story.asks('宋强', 'assign', { owner: 'zhaolimin' })).toMatchObject({ ok: false, code: 'recused', fields: ['owner'] })
  })

  it('is not planned, approved or answered by him either', () => {
    const story = aboutZhao()
    story.did('林晓', 'dispatch', { ...dispatch, person: 'wanghaiyan' })
    story.did('王海燕', 'accept')
    story.did('王海燕', 'plan', plan)
    expect(story.asks('赵立民', 'approve')).toMatchObject({ ok: false, code: 'recused', word: 'complained_about' })
    expect(story.asks('马骏', 'approve')).toMatchObject({ ok: true })
  })

  it('counts the head of the unit complained about as complained about', () => {
    const story = matterStory('property-callback', { channel: 'visit' })
    story.did('林晓', 'receive', { channel: 'visit', ...caller, complained_unit: 'security' })
    story.did('林晓', 'register')
    expect(story.asks('林晓', 'plan', { ...plan, owner: 'songqiang' })).toMatchObject({ ok: false, code: 'recused', fields: ['owner'] })
  })

  it('keeps away whoever is successfully objected to', () => {
    const story = planned()
    story.did('客户', 'object', { person: 'zhaolimin', reason: '与施工单位有亲属关系' })
    expect(story.asks('赵立民', 'approve')).toMatchObject({ ok: true })
    story.did('马骏', 'decide_objection', { verdict: 'upheld', reason: '属实' })
    expect(story.asks('赵立民', 'approve')).toMatchObject({ ok: false, code: 'recused', word: 'related' })
    expect(story.asks('宋强', 'assign', { owner: 'zhaolimin' })).toMatchObject({ ok: false, code: 'recused', word: 'related', fields: ['owner'] })
  })
})
