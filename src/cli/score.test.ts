// The command as people call it: scores, refusals by row and column, and how it ends.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { run } from './score.ts'

const folder = mkdtempSync(join(tmpdir(), 'score-'))
let files = 0

function written(content: string | Buffer): string {
  const file = join(folder, `answers-${files += 1}.csv`)
  writeFileSync(file, content)
  return file
}

async function call(content: string | Buffer, ...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await run([written(content), ...args], { out: (text) => out.push(text), err: (text) => err.push(text) })
  return { code, out: out.join('\n'), err }
}

const QC = ['--policy', 'manufacturer-qc080000']
const seven = 'respondent,quality,delivery,price,service,timeliness,effectiveness,overall'
const twenty = ['respondent,overall', ...Array.from({ length: 20 }, (_, i) => `客户${i + 1},5`)].join('\n')
const scored = async (content: string | Buffer, ...args: string[]) => JSON.parse((await call(content, ...args, '--json')).out)

describe('score', () => {
  it('gives every dimension and the whole, by the weights and grades of the regulation', async () => {
    const found = await scored(`${seven}\na,5,5,5,5,5,5,5\nb,4,4,4,4,4,4,4\n`, ...QC)
    expect(found.dimensions.map((one: { name: string; n: number; score: number }) => [one.name, one.n, one.score])).toEqual(seven.split(',').slice(1).map((name) => [name, 2, 87.5]))
    expect(found.overall).toMatchObject({ n: 2, grade: 'good', judged: false, score: expect.closeTo(87.5, 9) })
    expect(found.overall.needed).toBeGreaterThan(2)
    expect(found).toMatchObject({ policy: 'manufacturer-qc080000', survey: 'half_yearly', lacking: [], signals: [] })
  })

  it('cannot call 20 of 20 excellent out of 1,000 orders, says why and how many answers would do', async () => {
    const { overall, response } = await scored(twenty, '--policy', 'property-callback', '--population', '1000')
    expect(overall).toMatchObject({ score: 100, grade: 'excellent', judged: false, high: 100 })
    expect(overall.low).toBeGreaterThan(80)
    expect(overall.why.zh).toContain('优秀无法判断')
    expect(overall.why.zh).toContain(String(overall.needed))
    expect(response).toMatchObject({ answered: 20, population: 1000, rate: 0.02, of: 'population', best: 100, worst: 2 })
    const enough = ['respondent,overall', ...Array.from({ length: overall.needed }, (_, i) => `r${i},5`)].join('\n')
    expect((await scored(enough, '--policy', 'property-callback', '--population', '1000')).overall).toMatchObject({ judged: true, grade: 'excellent' })
    expect((await scored(enough.slice(0, enough.lastIndexOf('\n')), '--policy', 'property-callback', '--population', '1000')).overall.judged).toBe(false)
  })

  it('of a census has no interval', async () => {
    expect((await scored(twenty, '--policy', 'property-callback', '--population', '20')).overall).toMatchObject({ low: 100, high: 100, judged: true })
  })

  it('counts the silent, and takes headings in Chinese, a byte order mark and GB18030', async () => {
    const chinese = '受访者,产品质量,总体,方式\r\n一,5,,phone\r\n二,4,,web\r\n三,,,web\r\n'
    const plain = await scored(chinese.replace('总体,', '').replaceAll(',,', ','), ...QC)
    const found = await scored(`\ufeff${chinese.replace('总体,', '').replaceAll(',,', ',')}`, ...QC)
    expect(found.overall.score).toBe(plain.overall.score)
    expect(await scored(iconv.encode(chinese, 'gb18030'), ...QC)).toMatchObject({ response: { answered: 2, invited: 3, silent: 1 }, overall: { n: 2 } })
    expect(found.lacking).toContain('delivery')
  })

  it('weighs answers, and is the same to the last digit however often it is asked', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `r${i},${1 + (i % 5)},${i % 5 === 4 ? 3 : 1}`)
    const content = ['respondent,overall,weight', ...rows].join('\n')
    const one = await scored(content, '--policy', 'property-callback')
    expect(one.overall.score).toBeCloseTo((100 * 3 + 75 + 50 + 25) / 7, 9)
    expect(await scored(content, '--policy', 'property-callback')).toEqual(one)
  })

  it('shows answers that the person judged typed in himself', async () => {
    const { signals } = await scored('respondent,overall,typist,handler\na,5,王海燕,王海燕\nb,4,孙佳,王海燕\n', '--policy', 'property-callback')
    expect(signals).toEqual([expect.objectContaining({ kind: 'typed_by_handler', about: '王海燕', rows: ['a'] })])
  })

  it.each([
    ['99 on a scale of five', `${seven}\na,99,5,5,5,5,5,5\n`, ['row 2', 'quality', '99']],
    ['half a mark', `${seven}\na,4.5,5,5,5,5,5,5\n`, ['row 2', 'quality']],
    ['nought', `${seven}\na,0,5,5,5,5,5,5\n`, ['row 2', 'quality']],
    ['a word', `${seven}\na,5,5,5,5,5,5,5\nb,5,5,很好,5,5,5,5\n`, ['row 3', 'price', '很好']],
    ['an endless number', `${seven}\na,Infinity,5,5,5,5,5,5\n`, ['row 2', 'quality']],
    ['a column nobody asked for', `${seven},mood\na,5,5,5,5,5,5,5,1\n`, ['mood']],
    ['the name of a thing every object has', `${seven},constructor\na,5,5,5,5,5,5,5,1\n`, ['constructor']],
    ['the same respondent twice', `${seven}\na,5,5,5,5,5,5,5\na,1,1,1,1,1,1,1\n`, ['row 3', 'respondent']],
    ['nobody', `${seven}\n,5,5,5,5,5,5,5\n`, ['row 2', 'respondent']],
    ['a row that is too short', `${seven}\na,5,5\n`, ['row 2']],
    ['no column of respondents', 'quality,overall\n5,5\n', ['respondent']],
    ['no marks at all', `${seven}\na,,,,,,,\n`, ['answer']],
    ['a weight below nought', 'respondent,quality,weight\na,5,-1\n', ['row 2', 'weight']],
    ['an empty file', '', ['1']],
  ])('refuses %s by row and column', async (_what, content, says) => {
    const { code, out, err } = await call(content, ...QC)
    expect([code, out, err.length]).toEqual([1, '', 1])
    for (const word of says) expect(err[0]).toContain(word)
    expect(err[0]).not.toMatch(/\n|\bat .*\.ts/)
  })

  it.each([
    [['--policy', 'manufacturer-qc080000', '--population', '0'], '--population'],
    [['--policy', 'manufacturer-qc080000', '--population', '1'], 'fewer'],
    [['--policy', 'manufacturer-qc080000', '--survey', 'nothing'], 'half_yearly'],
    [['--policy', 'manufacturer-qc080000', '--colour'], '--colour'],
    [[], '--policy'],
  ])('is wrong use: %j', async (args, says) => {
    const { code, err } = await call(`${seven}\na,5,5,5,5,5,5,5\nb,5,5,5,5,5,5,5\n`, ...args)
    expect([code, err.length]).toEqual([2, 1])
    expect(err[0]).toContain(says)
  })

  it('fails in one line on a file or a policy that is not there', async () => {
    expect((await call(twenty, '--policy', 'nobody')).code).toBe(1)
    const err: string[] = []
    expect(await run(['/nowhere/answers.csv', ...QC], { out: () => undefined, err: (text) => err.push(text) })).toBe(1)
    expect(err).toHaveLength(1)
  })
})
