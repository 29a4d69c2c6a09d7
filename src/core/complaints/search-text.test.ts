// Chinese text is found by any part of it, and telephone numbers and places are one however they are written.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexemesOf, phoneKey, placeKey, queryText, termsOf } from './search-text.ts'

function finds(text: string, question: string): boolean {
  const kept = lexemesOf(text)
  return termsOf(question).every(({ lexeme, prefix }) => kept.some((one) => (prefix ? one.startsWith(lexeme) : one === lexeme)))
}

describe('search', () => {
  it('finds a sentence by any piece of it', () => {
    const text = '3栋2单元屋面漏水，物业一直不修 KS202600012'
    for (const question of ['漏水', '屋面漏', '水', '修', 'ks2026', '物业 漏水', '３栋']) expect(finds(text, question), question).toBe(true)
    for (const question of ['电梯', '漏面', 'ks2027']) expect(finds(text, question), question).toBe(false)
  })

  it('every substring of Chinese characters is found', () => {
    const han = fc.string({ unit: fc.constantFrom(...'投诉屋面漏水电梯故障小区物业') , minLength: 1, maxLength: 12 })
    fc.assert(fc.property(han, fc.nat(11), fc.nat(11), (text, from, length) => {
      const piece = text.slice(from % text.length, (from % text.length) + 1 + (length % text.length))
      return piece === '' || finds(text, piece)
    }))
  })

  it('a quote in the question stays a character', () => {
    expect(queryText("o'brien")).toBe("'o':* & 'brien':*")
    expect(queryText('，。!')).toBeNull()
  })

  it('a number is one number however it is written', () => {
    expect(phoneKey('+86 138-0000-1234')).toBe('13800001234')
    expect(phoneKey('１３８００００１２３４')).toBe('13800001234')
    expect(phoneKey('无')).toBeNull()
  })

  it('a place is one place however it is written', () => {
    expect(placeKey('翠湖苑 3-2-501')).toBe(placeKey('翠湖苑３－２－５０１'))
  })
})
