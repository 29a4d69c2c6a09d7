// 公司客户投诉处理制度: the letter, the team, both sides heard, remedies; and what is refused on the way.
import { describe, expect, it } from 'vitest'
import { matterStory, type Story } from '#test/matter-story.ts'

const caller = { customer_name: '陈静', phone: '13800006021', content: '冰箱三周内坏了两次' }
const group = [{ person: 'qianfeng', role: 'lead' }, { person: 'liuyang', role: 'member' }]

function received(channel = 'hotline'): Story {
  const story = matterStory('company-acceptance', { channel })
  story.did('林晓', 'receive', { channel, ...caller })
  story.did('林晓', 'register')
  story.did('林晓', 'assess', { class: 'quality', severity: 'normal' })
  return story
}

function withTeam(): Story {
  const story = received()
  story.did('何敏', 'form_group', { group })
  story.did('钱峰', 'investigate')
  return story
}

describe('a complaint about a refrigerator', () => {
  it('is not taken from the web form without name and telephone (1.3)', () => {
    const story = matterStory('company-acceptance', { channel: 'web' })
    expect(story.asks('客户', 'receive', { channel: 'web', content: '坏了' })).toMatchObject({ ok: false, code: 'needs', word: 'record.online', fields: ['customer_name', 'phone'], clauses: ['1.3'] })
    expect(story.asks('客户', 'receive', { channel: 'web', content: '坏了', customer_name: '陈静', phone: { missing: 'refused', reason: '不愿留' } })).toMatchObject({ ok: true, to: 'received' })
  })

  it('is acknowledged by letter only when it has a number (2b, 2.3)', () => {
    const story = matterStory('company-acceptance')
    story.did('林晓', 'receive', { channel: 'hotline', ...caller })
    const asked = { acceptor_contact: '400-800-1234' }
    expect(story.asks('林晓', 'acknowledge', asked)).toMatchObject({ ok: false, code: 'parts', word: 'notice.acceptance', fields: ['number'] })
    story.did('林晓', 'register')
    expect(story.asks('林晓', 'acknowledge', {})).toMatchObject({ ok: false, code: 'parts', fields: ['acceptor_contact'] })
    const told = story.did('林晓', 'acknowledge', asked)
    expect(told).toMatchObject({ sends: ['acceptance'], data: { acceptor: '林晓' } })
    expect(told.clauses).toEqual(expect.arrayContaining(['2b', '2.1', '2.2', '2.3']))
  })

  it('is not investigated before there is a team (3a), and a team has a lead and a member', () => {
    const story = received()
    expect(story.asks('钱峰', 'investigate')).toMatchObject({ ok: false, code: 'wrong-role', step: 'investigate', clauses: ['3a'] })
    expect(story.asks('何敏', 'form_group', { group: [{ person: 'qianfeng', role: 'lead' }] })).toMatchObject({ ok: false, code: 'needs', fields: ['group'] })
    story.did('何敏', 'form_group', { group })
    expect(story.asks('刘洋', 'investigate')).toMatchObject({ ok: true, to: 'investigating' })
  })

  it('is not found out with one side heard (3b, 3c)', () => {
    const story = withTeam()
    const end = { findings: '压缩机批次缺陷', responsibility: 'ours' }
    story.did('刘洋', 'take_statement', { party: 'customer', statement: '两次停机' })
    expect(story.asks('钱峰', 'end_investigation', end)).toMatchObject({ ok: false, code: 'condition', word: 'verified', clauses: ['3b', '3c'] })
    story.did('刘洋', 'verify', { verdict: 'substantiated', basis: '维修记录' })
    const told = story.asks('钱峰', 'end_investigation', end)
    expect(told).toMatchObject({ ok: false, code: 'condition', word: 'both_heard', clauses: ['3b', '3c'] })
    expect(told).toHaveProperty('remedy.zh', expect.stringContaining('听取陈述'))
    story.did('刘洋', 'take_statement', { party: 'complained', statement: '该批次已知问题' })
    expect(story.asks('刘洋', 'end_investigation', end)).toMatchObject({ ok: false, code: 'wrong-role' })
    expect(story.asks('钱峰', 'end_investigation', { findings: '压缩机批次缺陷' })).toMatchObject({ ok: false, code: 'needs', fields: ['responsibility'] })
    story.did('钱峰', 'end_investigation', end)
    expect(story.matter).toMatchObject({ state: 'investigated', verdict: 'substantiated', responsibility: 'ours', heard: ['customer', 'complained'] })
  })

  it('is not found out either when only the department was heard', () => {
    const story = withTeam()
    story.did('刘洋', 'verify', { verdict: 'substantiated', basis: '维修记录' })
    story.did('刘洋', 'take_statement', { party: 'unit', statement: '无异常' })
    expect(story.asks('钱峰', 'end_investigation', { findings: '…', responsibility: 'ours' })).toMatchObject({ ok: false, word: 'both_heard' })
  })

  it('is not answered without remedies (4.2), nor closed before they are delivered', () => {
    const story = withTeam()
    for (const party of ['customer', 'complained']) story.did('刘洋', 'take_statement', { party, statement: '…' })
    story.did('刘洋', 'verify', { verdict: 'substantiated', basis: '维修记录' })
    story.did('钱峰', 'end_investigation', { findings: '批次缺陷', responsibility: 'ours' })
    expect(story.asks('林晓', 'answer', { result: '换新', solution: '三日内上门更换' })).toMatchObject({ ok: false, code: 'needs', fields: ['remedies'], clauses: expect.arrayContaining(['4.2']) })
    story.did('林晓', 'answer', { result: '换新', solution: '三日内上门更换', process: '检测', remedies: [{ remedy: 'replace' }] })
    expect(story.matter.facts['handled']).toBeUndefined()
    expect(story.asks('林晓', 'close')).toMatchObject({ ok: false, code: 'condition', word: 'remedies_done', clauses: ['4.2'] })
    expect(story.asks('林晓', 'deliver', { remedy: 'replace' })).toMatchObject({ ok: false, code: 'needs', fields: ['proof'] })
    story.did('林晓', 'deliver', { remedy: 'replace', proof: 'file-1' })
    expect(story.matter.facts['handled']).toMatchObject({ n: 1 })
    expect(story.asks('林晓', 'close')).toMatchObject({ ok: true, step: 'close' })
  })

  it('may be reviewed once, within 15 days of the answer, and not by who answered', () => {
    const story = withTeam()
    for (const party of ['customer', 'unit']) story.did('刘洋', 'take_statement', { party, statement: '…' })
    story.did('刘洋', 'verify', { verdict: 'partly', basis: '记录' })
    story.did('钱峰', 'end_investigation', { findings: '…', responsibility: 'shared' })
    story.did('钱峰', 'answer', { result: '维修', solution: '免费维修', remedies: ['explain'] })
    story.itIs('10-06T23:59')
    expect(story.asks('客户', 'appeal', { reason: '要求换新' })).toMatchObject({ ok: true, to: 'appealed' })
    story.itIs('10-07T00:01')
    expect(story.asks('客户', 'appeal', { reason: '要求换新' })).toMatchObject({ ok: false, code: 'window', word: 'answered' })
    story.itIs('10-01T10:00')
    story.did('客户', 'appeal', { reason: '要求换新' })
    expect(story.asks('钱峰', 'decide_appeal', { verdict: 'upheld', reason: '…' })).toMatchObject({ ok: false, code: 'recused', word: 'handled_it' })
    expect(story.asks('郑国栋', 'decide_appeal', { verdict: 'again', reason: '…' })).toMatchObject({ ok: true, step: 'appeal_again', to: 'investigating' })
    story.did('郑国栋', 'decide_appeal', { verdict: 'upheld', reason: '证据充分' })
    expect(story.matter.state).toBe('answered')
    expect(story.asks('客户', 'appeal', { reason: '仍不服' })).toMatchObject({ ok: false, code: 'times' })
  })
})
