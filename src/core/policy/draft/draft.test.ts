// A regulation on paper becomes a policy file: its numbers with the right unit, its clauses with controls, its gaps marked.
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadPolicy } from '#core/policy/load.ts'
import { shelf } from '#test/policy-shelf.ts'
import { draftPolicy } from './draft.ts'
import { quantitiesIn } from './quantities.ts'
import { numberIn } from './chinese-number.ts'

const draft = (text: string) => draftPolicy(text, { id: 'trial', version: '2027-01-01', shelf: shelf() })

const paper = `晨光家园物业投诉与回访办法
第一章 受理
第一条 客服中心负责接待业主投诉，任何员工接到投诉都应当登记。
第二条 一般投诉应在４８小时内答复业主；重大投诉自调查结束之日起十五个工作日内答复。
第三条 接到投诉后XX分钟内派发至责任部门。
第四条 投诉分为以下几类：
（一）工程维修；
（二）环境卫生；
（三）其他。
第二章 回访
第五条 投诉处理完毕后两周内回访，回访率应达到98%。
第六条 派工单在30张以下的，按固定值6张回访；30-80张之间的，抽取25%进行回访；80张以上的，按固定值18张回访。
第七条 每半年开展一次业主满意度调查，填写《业主满意度调查表》。
第八条 严禁泄露业主个人信息。
第九条 客服中心、工程部每季度向公司领导报告。工程部配合客服中心。
第十条 月光宝盒应当始终闪亮。`

describe('a regulation on paper', () => {
  const found = draft(paper)
  const number = (clause: string) => found.numbers.filter((one) => one.clause.startsWith(clause)).map(({ value, unit, used }) => [value, unit, used])

  it('gives each number its unit, its clause, and the control that runs with it', () => {
    expect(number('2a')).toEqual([[48, 'h', 'clock.resolve']])
    expect(number('2b')).toEqual([[15, 'wd', 'clock.result']])
    expect(number('3')).toEqual([[null, 'min', 'clock.forward']])
    expect(number('5')).toEqual([[2, 'w', 'callback.complaint'], [98, '%', null]])
    expect(number('7')).toEqual([[1, 'hy', 'survey.regular'], [1, 'times', null]])
    expect(number('9')).toEqual([[1, 'q', 'duty.report']])
    expect(found.numbers.filter((one) => one.used === 'draw.orders').map((one) => one.value)).toEqual([30, 6, 30, 80, 25, 80, 18])
  })

  it('writes a file that loads once the open points are decided', () => {
    const { findings } = loadPolicy({ file: 'trial.yaml', text: found.yaml }, shelf())
    const errors = findings.filter((one) => one.severity === 'error')
    expect(errors.length).toBeGreaterThan(0)
    const decided = found.yaml.replace('within: undecided', 'within: 5min').replace(/kept_by: \[\s*\]/g, 'kept_by: [ attest.courtesy ]')
    const again = loadPolicy({ file: 'trial.yaml', text: decided }, shelf())
    expect(again.findings.filter((one) => one.severity === 'error')).toEqual([])
    expect(again.policy?.clocks['resolve']?.within).toEqual({ value: { n: 48, unit: 'h' } })
    expect(again.policy?.draws['orders']?.bands).toEqual([{ to: 30, take: 6 }, { from: 30, to: 80, percent: 25 }, { from: 80, take: 18 }])
  })

  it('marks what it did not understand instead of guessing', () => {
    expect(found.undecided.map((one) => one.clause)).toEqual(['3', '10'])
    expect(parse(found.yaml).clauses.find((clause: { id: string }) => clause.id === '10')).toMatchObject({ kept_by: [], note: expect.stringContaining('待定') })
  })

  it('finds departments, forms and classes', () => {
    expect(found.units).toEqual(expect.arrayContaining(['客服中心', '工程部']))
    expect(found.forms).toContain('业主满意度调查表')
    expect(Object.values(parse(found.yaml).taxonomies.class)).toEqual([{ zh: '工程维修' }, { zh: '环境卫生' }, { zh: '其他' }])
  })
})

describe('limits that differ', () => {
  const row = (says: string) => parse(draft(`试行办法\n第一条 ${says}`).yaml)

  it('by grade, each after its name or respectively, make a scale and a tier', () => {
    const tier = { severity: { level_1: '2h', level_2: '24h', level_3: '5wd' } }
    expect(row('重大投诉2小时内答复，较大投诉24小时内答复，一般投诉5个工作日内答复。').clocks.resolve.within).toEqual(tier)
    const respectively = row('投诉分为紧急、加急、一般，答复时限分别为2小时、24小时、5个工作日。')
    expect(respectively.clocks.resolve.within).toEqual(tier)
    expect(respectively.scales.severity.map((level: { zh: string }) => level.zh)).toEqual(['一般', '加急', '紧急'])
  })

  it('may be extended to a total, or by so much', () => {
    expect(row('应在15日内答复，情况复杂的可延长至30日。').clocks.resolve).toMatchObject({ within: '15d', extend: { total: '30d' } })
    expect(row('应在15日内答复，经批准可延长10日。').clocks.resolve).toMatchObject({ within: '15d', extend: { add: '10d' } })
  })

  it('several in one sentence, each on its own clock', () => {
    const { clocks } = row('网点接到工单2小时内接单，24小时内反馈调查结果。')
    expect([clocks.accept.within, clocks.resolve?.within ?? clocks.investigate?.within]).toEqual(['2h', '24h'])
    expect(row('应在2小时内答复，间隔4小时再试。').clocks.resolve).toEqual({ within: '2h' })
  })

  it('by a day inside the month, or so many days after it', () => {
    expect(row('每月25日前将当月投诉情况报告集团。').duties.report).toMatchObject({ every: 'month', by_day: 25 })
    expect(row('每月5日前报告上月投诉情况。').duties.report).toMatchObject({ every: 'month', within: '5d' })
  })

  it('every second week is a cycle', () => {
    expect(row('每两周召开一次投诉分析例会，进行投诉分析。').duties.analysis).toMatchObject({ every: '2w' })
  })
})

describe('numbers in a sentence', () => {
  it.each([
    ['三个工作日内', [[3, 'wd']]], ['二十四小时', [[24, 'h']]], ['30分钟内到场', [[30, 'min']]], ['百分之九十五', [[95, '%']]], ['每月和每季度', [[1, 'mo'], [1, 'q']]],
    ['85分及以上', [[85, 'points']]], ['半年', [[1, 'hy']]], ['5万元以下', [[50_000, 'yuan']]], ['3-5个工作日', [[3, 'wd'], [5, 'wd']]], ['近七天', [[7, 'd']]], ['XX小时内', [[null, 'h']]],
    ['第三章第二条', []], ['一个良好的机制', []], ['日常工作与日期', []], ['2017年起施行', []],
    ['自2027年1月1日起施行', []], ['每两周一次', [[2, 'w'], [1, 'times']]], ['每月第3个工作日前', [[1, 'mo'], [3, 'wd']]], ['推选1至2名代表', [[1, 'people'], [2, 'people']]],
  ])('%s', (text, wanted) => {
    expect(quantitiesIn(text).map(({ value, unit }) => [value, unit])).toEqual(wanted)
  })

  it('reads Chinese numerals', () => {
    expect(['十', '十五', '二十', '一百零五', '两千', '三万五千', '半'].map(numberIn)).toEqual([10, 15, 20, 105, 2000, 35_000, 0.5])
  })
})
