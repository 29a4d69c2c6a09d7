// A great table does not hold up everybody: beyond a bounded number of looks the share is estimated, with its error, or told by chi-square, and says so.
import { describe, expect, test } from 'vitest'
import { fisher } from './tables.ts'

const four = [[10, 12, 8, 11], [9, 10, 12, 8], [11, 9, 10, 10], [8, 12, 9, 11]]
const apart = [[18, 4, 3, 2], [4, 17, 3, 4], [3, 4, 19, 3], [2, 5, 4, 16]]

describe('a table that would take too long to walk', () => {
  test('is estimated by tables drawn with its margins, with the error that leaves, and the same each time', () => {
    const found = fisher(four)
    expect(found).toMatchObject({ how: 'estimated' })
    expect(found.error).toBeGreaterThan(0)
    expect(found.error).toBeLessThan(0.01)
    expect(fisher(four)).toEqual(found)
    expect(fisher(apart)).toMatchObject({ how: 'estimated', p: expect.closeTo(0, 3) })
  })

  test('comes within its stated error of the exact share', () => {
    const small = [[6, 2, 1], [1, 7, 2], [2, 2, 5]]
    const exact = fisher(small)
    const drawn = fisher(small, 10)
    expect([exact.how, drawn.how]).toEqual(['exact', 'estimated'])
    expect(Math.abs(exact.p - drawn.p)).toBeLessThan(drawn.error)
  })

  test('holds too many to draw: chi-square, and it says so', () => {
    expect(fisher(Array.from({ length: 6 }, (_, i) => Array.from({ length: 6 }, (_2, j) => 500 + i * j)))).toMatchObject({ how: 'chi-square' })
  })
})
