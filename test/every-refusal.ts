// Every sentence with which a regulation refuses: each row broken in each way it can be, and people trying everything in every state.
import { actions } from '#core/policy/actions.ts'
import { allStates } from '#core/policy/states.ts'
import { textIn, type Text } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Context } from '#core/complaints/context.ts'
import type { Refusal } from '#core/complaints/contract.ts'
import { decide } from '#core/complaints/decide.ts'
import { actorsFor, outsider, situationOf, withMatter } from '#core/complaints/probes/situation.ts'
import { ask, breakings, completeFor } from '#core/complaints/probes/step-probe.ts'

type Both = { zh: string; en: string }
export type Said = Pick<Refusal, 'code' | 'step' | 'word' | 'clauses'> & { says: Both; remedy: Both; action: string; state: string; who: string }

export function everyRefusal(policy: Policy): Said[] {
  return [...brokenRows(policy), ...whatPeopleTry(policy)]
}

/** Each row complete, and with one thing missing. */
function brokenRows(policy: Policy): Said[] {
  return Object.values(policy.steps).flatMap((row) => {
    const complete = completeFor(policy, row)
    if (!complete) return []
    return breakings(complete, row).flatMap(({ broken }) => {
      const judged = ask(broken, row)
      return judged.ok ? [] : [said(judged.refusal, { action: row.action, ctx: broken.ctx, who: broken.actor.id })]
    })
  })
}

/** A stranger, the customer, the owner and two posts, in each state, with nothing filled in: what is shown of all the rows of an action. */
function whatPeopleTry(policy: Policy): Said[] {
  const { ctx } = situationOf(policy)
  const known = actorsFor(policy, ctx.org)
  const people = [outsider, ...known.filter(({ id, kind }) => id === 'owner' || kind === 'customer'), ...known.filter(({ id }) => id.startsWith('holder-')).slice(0, 2)]
  const names = Object.keys(actions).filter((action) => action !== 'receive')
  return allStates.flatMap((state) => {
    const here = withMatter(() => ({ state }))({ ctx, actor: outsider, data: {} }).ctx
    return names.flatMap((action) => people.flatMap((actor) => {
      const told = decide(here, { action, data: {}, actor })
      return told.ok ? [] : [said(told, { action, ctx: here, who: actor.id })]
    }))
  })
}

function said({ code, says, remedy, step, word, clauses }: Refusal, { action, ctx, who }: { action: string; ctx: Context; who: string }): Said {
  return { code, says: unnamed(ctx, says), remedy: unnamed(ctx, remedy), step, word, clauses, action, state: ctx.matter.state, who }
}

/** The made-up people are called after their posts; in a sentence they are somebody. */
function unnamed({ org }: Context, text: Text): Both {
  const [zh, en] = [textIn(text, 'zh'), textIn(text, 'en')]
  const ids = org.people.map((person) => person.id).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(ids.join('|'), 'g')
  return { zh: zh.replace(pattern, '某人'), en: en.replace(/\b(holder|head|member|group)-\w+/g, 'N. N.') }
}
