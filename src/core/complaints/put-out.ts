// Who may note that a letter held in the house is out: posted on the site, or printed and sent.
import type { Text } from '#core/kernel/text.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Context } from './context.ts'
import { whoInWords } from './who-words.ts'
import { standingOf } from './who.ts'

/** What stands in the way of this person's noting it: nothing, or who may and what to do. */
export function mayPutOut(ctx: Context, actor: Actor, letter: { name: string; form: string | null }): { says: Text; remedy: Text; clauses: string[] } | null {
  const clauses = ctx.policy.notices[letter.name]?.clauses ?? []
  if (letter.form !== null) return { says: { zh: '这封信随表单发出', en: 'This letter goes out on its form' }, remedy: { zh: '请打印并签好这张表', en: 'Print the form and sign it' }, clauses }
  const words = whoPutsOut(ctx, letter.name)
  if (standingOf(ctx, actor, words) !== null) return null
  const who = whoInWords(ctx, words)
  return { says: { zh: `只能由${who.zh}登记发出`, en: `Only ${who.en} may note that it is out` }, remedy: { zh: '请转告其中一位', en: 'Let one of them know' }, clauses }
}

/** Whoever takes the steps that send it, whoever has the matter in hand, and the desk at which it came in. */
function whoPutsOut({ policy, matter }: Context, name: string): string[] {
  const senders = Object.values(policy.steps).filter((row) => row.sends.includes(name)).flatMap((row) => row.by)
  return [...new Set([...senders, 'owner', 'receiver', ...(policy.channels[matter.channel]?.desk ?? [])])].filter((word) => word !== 'system' && word !== 'customer')
}
