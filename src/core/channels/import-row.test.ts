import { describe, expect, it } from 'vitest'
import { instant } from '#core/kernel/instant.ts'
import { ImportMap } from './import-map.ts'
import { missingColumns, readRow } from './import-row.ts'

const map = ImportMap.parse({
  map: 'letters', as: 'complaints', key: 'id', channel: 'web',
  fields: {
    content: { from: ['title', 'text'] },
    received_at: { from: 'came', is: 'time' },
    class: { from: 'kind', codes: { 城建: 'construction' }, required: false },
  },
  events: { answered: { at: { from: 'replied', is: 'time', day_only: 'end' }, data: { result: { from: 'reply' } } } },
})
const now = instant('2026-11-22T00:00:00Z')
const good = { id: '7', title: '路灯', text: '不亮', came: '2019-04-25T09:32:09', kind: '城建', replied: '2019/5/10 14:56:53', reply: '已修' }
const read = (cells: Record<string, string>) => readRow(map, { row: 2, cells }, now)

describe('a row of an import', () => {
  it('keeps the original local times and joins the text', () => {
    expect(read(good)).toEqual({
      row: 2, externalId: '7', content: '路灯\n不亮', receivedAt: '2019-04-25T01:32:09.000Z', fields: { class: 'construction' },
      events: [{ type: 'answered', at: '2019-05-10T06:56:53.000Z', data: { result: '已修' } }],
    })
  })

  it('reads a reply dated without a time at the end of that day, where the map says so', () => {
    expect(read({ ...good, replied: '2019/5/10' })).toMatchObject({ events: [{ at: '2019-05-10T15:59:59.000Z' }] })
  })

  it.each([
    ['a date that does not exist', { came: '2019-02-30T10:00:00' }, 'received_at'],
    ['a time in the future', { came: '2027-01-01 10:00' }, 'received_at'],
    ['a receipt without a time', { came: '2019-04-25' }, 'received_at'],
    ['a reply before the message', { replied: '2019-04-24 10:00' }, 'answered.at'],
    ['an unknown class', { kind: '天文' }, 'class'],
    ['an empty text', { title: '', text: ' ' }, 'content'],
    ['a row without key', { id: '' }, 'id'],
  ])('refuses %s and names the field', (_, damage, field) => {
    expect(read({ ...good, ...damage })).toContainEqual(expect.objectContaining({ row: 2, field }))
  })

  it('reports every fault of a row at once', () => {
    expect(read({ ...good, came: 'gestern', kind: '天文' })).toHaveLength(2)
  })

  it('names the columns that a table lacks', () => {
    expect(missingColumns(map, ['id', 'title', 'text', 'came', 'replied', 'reply'])).toEqual(['kind'])
  })
})
