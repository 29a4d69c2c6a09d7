// Every refusal of every regulation is one plain sentence in each language: what stands in the way, and what to do about it.
import { describe, expect, it } from 'vitest'
import { everyRefusal, type Said } from '#test/every-refusal.ts'
import { policyIds, shipped } from '#test/policy-shelf.ts'

const all = new Map<string, Said>()
for (const id of policyIds) for (const one of everyRefusal(shipped(id))) all.set(`${one.says.zh} · ${one.remedy.zh} / ${one.says.en} · ${one.remedy.en}`, one)

/** The sentence without the titles, posts and people that each regulation puts into it. */
function shapeOf({ says, remedy }: Said): string {
  const zh = `${says.zh} · ${remedy.zh}`.replace(/[「《][^」》]*[」》]/g, '「…」').replace(/(「…」、?)+/g, '「…」').replace(/由[^，·]*(办理|签名)/g, '由…$1').replace(/请找(?!其中)[^·]*/g, '请找…').replace(/ · 请(?!先|等|「)[^，·：]*先办/g, ' · 请…先办')
  const en = `${says.en} · ${remedy.en}`.replace(/“[^”]*”/g, '“…”').replace(/(“…”(, | or | nor | and )?)+(?=[ .;:·]|$)/g, '“…” ').replace(/only by [^·]*/g, 'only by … ').replace(/Ask (?!one of)[^·]*?(?= to do|$)/g, 'Ask …').replace(/let [^·]* sign it/g, 'let … sign it')
  return `${zh}\n  ${en.replace(/ +/g, ' ')}`
}

describe('every refusal', () => {
  const said = [...all.values()]

  it('is one of the sentences that were read through', async () => {
    expect(said.length).toBeGreaterThan(3000)
    await expect([...new Set(said.map(shapeOf))].sort().join('\n') + '\n').toMatchFileSnapshot('__snapshots__/refusals.txt')
  })

  it('says nothing twice', () => {
    for (const { says, remedy } of said) {
      const twice = pieces(says.zh).find((piece) => remedy.zh.includes(piece))
      expect(twice, `${says.zh} · ${remedy.zh}`).toBeUndefined()
    }
  })

  it('tells what to do, shows no code, and no Chinese on an English page', () => {
    for (const { says, remedy } of said) {
      expect(remedy.zh).toContain('请')
      expect(`${says.zh}${remedy.zh}`).not.toMatch(/\|\||&&|==|!=|\b[a-z]+_[a-z_]+\b|\('/)
      expect(`${says.en} ${remedy.en}`).not.toMatch(/\|\||&&|==|!=|[a-z]+\('|[\u4e00-\u9fff]/)
      expect(remedy.en).not.toBe('')
    }
  })
})

/** Eight letters in a row, titles left out: what a reader would notice as said again. */
function pieces(zh: string): string[] {
  const plain = zh.replace(/[「《][^」》]*[」》]/g, ' ')
  return plain.split(/[ ，；、：]/).flatMap((part) => Array.from({ length: Math.max(0, part.length - 7) }, (_, at) => part.slice(at, at + 8)))
}
