// Privacy rows are tried on people: somebody without any post sees nothing, what is hidden is masked, what is released reaches only those named.
import type { Actor } from '#core/people/actor.ts'
import { arrange } from '#core/complaints/probes/atoms.ts'
import { allOf, bites, toothless, unbuilt, type Probed } from '#core/complaints/probes/probed.ts'
import { actorsFor, outsider, once, peopleFor, situationOf, withMatter, type Situation } from '#core/complaints/probes/situation.ts'
import { standingOf } from '#core/complaints/who.ts'
import type { Policy } from '#core/policy/shape.ts'
import { hiddenIn, masked } from '#server/complaints/masks.ts'
import { mayReveal, REVEALED } from '#server/complaints/reveal-rule.ts'
import { readsAnswers, readsLeads } from '#server/surveys/sight.ts'
import { reachIn } from '#server/complaints/sight.ts'

type Row = Policy['privacy'][string]
type Check = [ok: boolean, zh: string, en: string]

export function probePrivacy(policy: Policy, row: Row): Probed {
  if (row.limits === 'complaint') return limits(policy, row)
  if (row.limits === 'survey') return limitsReading({ policy, row, reads: readsAnswers, zh: '答卷', en: 'what customers wrote' })
  if (row.limits === 'lead') return limitsReading({ policy, row, reads: readsLeads, zh: '线索', en: 'leads' })
  if (row.limits) return unbuilt('订单的知悉范围还没有建成', 'who sees orders is not limited yet')
  if (row.hides) return hides(policy, row)
  if (row.reveals) return reveals(policy, row)
  if (row.keeps) return unbuilt('保存期满后的处理还没有建成', 'what follows when the time of keeping is over is not built yet')
  if (row.publishes) return unbuilt('结果公开还没有建成', 'publishing of results is not built yet')
  return toothless('这一行什么也没有规定', 'the row says nothing')
}

/** Whoever is not named sees less with the row than without it; an outsider sees nothing at all. */
function limits(policy: Policy, row: Row): Probed {
  const org = peopleFor(policy)
  const sees = (one: Policy, memberships: Actor['memberships']) => {
    const { all, sharing, dispatched } = reachIn(one, { memberships }, org)
    return all || sharing.length > 0 || dispatched.length > 0
  }
  const nobody = { ...row, to: ['nobody'] }
  const closed = { ...policy, privacy: { ...policy.privacy, [row.name]: nobody } }
  const named = actorsFor(policy, org).find((one) => one.memberships.some((post) => row.to?.includes(post.role)) && sees(policy, one.memberships))
  return allOf([
    [row.to !== undefined && row.to.length > 0, '没有写明谁可以知悉', 'it does not say who may know'],
    [!sees(policy, outsider.memberships), '没有岗位的人也能看到案件', 'somebody without any post sees matters'],
    [named === undefined || !sees(closed, named.memberships), '不在名单上的岗位照样看到', 'a post that is not named sees matters all the same'],
  ], bites('没有岗位的人和名单以外的岗位都看不到', 'neither outsiders nor posts that are not named see matters'))
}

type Reading = { policy: Policy; row: Row; reads: typeof readsAnswers; zh: string; en: string }

/** Whoever is named reads what customers wrote, or the leads, and nobody else does. */
function limitsReading({ policy, row, reads, zh, en }: Reading): Probed {
  const org = peopleFor(policy)
  const closed = { ...policy, privacy: { ...policy.privacy, [row.name]: { ...row, to: ['nobody'] } } }
  const readers = (one: Policy) => actorsFor(policy, org).filter((actor) => actor.kind === 'person' && reads(one, org, actor))
  return allOf([
    [row.to !== undefined && readers(policy).length > 0, '没有写明谁可以知悉', 'it does not say who may know'],
    [!reads(policy, org, outsider), `没有岗位的人也能看${zh}`, `somebody without any post reads ${en}`],
    [readers(closed).length === 0, '不在名单上的岗位照样看到', 'a post that is not named reads them all the same'],
  ], bites(`名单以外的岗位看不到${zh}`, `posts that are not named do not read ${en}`))
}

function hides(policy: Policy, row: Row): Probed {
  const places = row.in ?? []
  const leaks = places.flatMap((place) => row.hides!.filter((field) => !hiddenIn(policy, place).has(field)))
  const shown = row.hides!.filter((field) => masked(field, '13800001234') === '13800001234')
  return allOf([
    [row.hides!.length > 0 && places.length > 0, '没有要遮住的内容或位置', 'there is nothing to hide, or nowhere'],
    [leaks.length === 0, `没有遮住：${leaks.join('、')}`, `not masked: ${leaks.join(', ')}`],
    [shown.length === 0, `遮住后仍可辨认：${shown.join('、')}`, `legible though masked: ${shown.join(', ')}`],
  ], bites(`${places.length} 处逐项遮住`, `masked in ${places.length} places`))
}

function reveals(policy: Policy, row: Row): Probed {
  const fields = REVEALED.filter((field) => row.reveals!.includes(field))
  const opens = (so: Situation) => fields.every((field) => mayReveal(so.ctx, so.actor).includes(field))
  const base = withMatter(() => ({ state: 'dispatched' }))(situationOf(policy))
  const asking = actorsFor(policy, base.ctx.org).find((one) => one.kind === 'person' && standingOf(base.ctx, one, row.to ?? []) !== null && standingOf(base.ctx, one, row.from ?? []) === null)
  if (fields.length === 0 || !asking) return toothless('没有可以放行的内容，或没有人可以领取', 'it releases nothing, or to nobody')
  const wanted = [...row.when.map((condition) => ({ condition, holds: true })), ...row.unless.map((condition) => ({ condition, holds: false }))]
  const arranged = arrange({ ...base, actor: asking }, wanted, 'reveal')
  if (!arranged) return toothless('造不出可以领取的事项', 'no matter could be made in which it is released')
  const obtained = withMatter(({ facts }) => ({ facts: { ...facts, contact_obtained: once(asking.id) } }))(arranged)
  const early = row.when.map((condition): Check => {
    const before = arrange(obtained, [{ condition, holds: false }], 'reveal')
    return [before === null || !opens({ ...before, actor: asking }), `「${condition}」之前就能看到`, `it is shown before ${condition}`]
  })
  return allOf([
    [opens(obtained), '按规定领取后仍看不到', 'it is not shown though it was obtained as it must be'],
    [!opens({ ...obtained, actor: outsider }), '没有岗位的人也能看到联系方式', 'somebody without any post is shown contact details'],
    ...early,
  ], bites('领取的人按条件看到，其他人看不到', 'those who obtain it see it once they may, and nobody else'))
}
