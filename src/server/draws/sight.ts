// A draw is shown to those who see calls, and to nobody whose work may be in it.
import { Problem } from '#core/kernel/problem.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import type { Work } from '#server/platform/request.ts'

export async function mustSeeDraws(work: Pick<Work, 'tx' | 'org' | 'now' | 'actor'>): Promise<void> {
  if (!(await seesCalls(work))) throw new Problem('forbidden', { detail: { zh: '抽样只给回访人和主管看：被抽查的人不应知道抽到了谁', en: 'Draws are for callers and superiors: those whose work is asked about should not know whom' } })
}
