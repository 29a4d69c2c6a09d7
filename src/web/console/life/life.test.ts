// What the editor knows of a half-written text, and how a form writes into one.
import { describe, expect, it } from 'vitest'
import { policySchemaText } from '#core/policy/json-schema.ts'
import { completionFor, namesIn } from './completion.ts'
import { kindOf, keysAt, wordsAt, type Node } from './schema-walk.ts'
import { fieldsOf, rowNames, sectionsOf, written } from './text-edits.ts'
import { placeAt } from './yaml-path.ts'

const schema = JSON.parse(policySchemaText()) as Node
const text = `policy: p
version: 2026-01-01
roles:
  clerk: { zh: 柜员 }
clocks:
  # stays
  reply: { zh: "答复, 三日", from: received, within: 3d }
draws:
  orders:
    of: order.completed
    bands: [{ to: 20, take: 5 }]
`
const at = (piece: string) => placeAt(text, text.indexOf(piece) + piece.length)

describe('where the cursor stands', () => {
  it.each([
    ['reply: { zh: "答复, 三日", from: rec', { path: ['clocks', 'reply'], key: 'from', wants: 'value', word: 'rec' }],
    ['reply: { zh: "答复, 三日", fro', { path: ['clocks', 'reply'], key: null, wants: 'key', word: 'fro' }],
    ['    of: order.comp', { path: ['draws', 'orders'], key: 'of', wants: 'value', word: 'order.comp' }],
    ['bands: [{ to: 20, tak', { path: ['draws', 'orders', 'bands'], key: null, wants: 'key', word: 'tak' }],
    ['  orders:\n    o', { path: ['draws', 'orders'], key: null, wants: 'key', word: 'o' }],
    ['cloc', { path: [], key: null, wants: 'key', word: 'cloc' }],
  ])('%j', (piece, place) => expect(at(piece)).toMatchObject(place))
})

describe('what may stand there', () => {
  it('keys and words of the schema', () => {
    expect(keysAt(schema, ['clocks', 'reply'])).toEqual(expect.arrayContaining(['within', 'from', 'until', 'pause']))
    expect(keysAt(schema, ['draws', 'orders', 'bands'])).toEqual(expect.arrayContaining(['take', 'percent', 'at_least']))
    expect(wordsAt(schema, ['draws', 'orders', 'boundary'])).toEqual(['larger', 'smaller', 'lower', 'upper'])
    expect([kindOf(schema, ['draws', 'orders', 'boundary']), kindOf(schema, ['clocks', 'reply', 'until']), kindOf(schema, ['clocks', 'reply', 'within']), kindOf(schema, ['draws', 'orders', 'monotone']), kindOf(schema, ['steps', 'close', 'times'])]).toEqual(['choice', 'list', 'snippet', 'yes', 'number'])
  })

  it('names that the file declares come with the closed words', () => {
    expect(namesIn(text, 'roles')).toEqual(['clerk'])
    const source = completionFor(() => ({ schema, language: 'zh', words: [{ word: 'owner', label: { zh: '责任人' }, kind: 'who' }] }))
    const half = `${text}steps:\n  close: { by: [c`
    const found = source({ state: { doc: { toString: () => half } }, pos: half.length, explicit: true } as never)
    expect(found?.options.map((one) => one.label)).toEqual(['clerk', 'owner'])
  })
})

describe('a form writes into the text', () => {
  it('in its place, and nothing else changes', () => {
    expect(rowNames(text, 'clocks')).toEqual(['reply'])
    expect(fieldsOf(text, ['clocks', 'reply'])).toEqual({ zh: '答复, 三日', from: 'received', within: '3d' })
    expect(written(text, ['clocks', 'reply', 'within'], { yaml: '2d' })).toBe(text.replace('3d', '2d'))
    expect(written(text, ['clocks', 'reply', 'from'], ['received', 'registered'])).toBe(text.replace('from: received', 'from: [received, registered]'))
    expect(written(text, ['clocks', 'reply', 'zh'], '答复: 三日')).toBe(text.replace('答复, 三日', '答复: 三日'))
  })

  it('a new value or row is added with its comments kept; what is half written is left alone', () => {
    const more = written(text, ['clocks', 'reply', 'cutoff'], '17:00')
    expect(fieldsOf(more, ['clocks', 'reply'])).toMatchObject({ cutoff: '17:00', within: '3d' })
    expect(more).toContain('# stays')
    expect(rowNames(written(text, ['duties', 'read'], {}), 'duties')).toEqual(['read'])
    expect(written('a: [', ['a'], 1)).toBe('a: [')
    expect(written(text, ['clocks', 'reply', 'within'], { yaml: '{ a: [' })).toBe(text)
  })

  it('every section of rows has a form', () => {
    expect(sectionsOf(schema).map((one) => one.name)).toEqual(expect.arrayContaining(['steps', 'clocks', 'duties', 'upkeep', 'roles']))
  })
})
