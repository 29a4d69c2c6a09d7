// The head of the intake, entry by entry: who may come, whether without a name, what must be written down, how it is numbered, what must not be said.
import type { Policy } from '#core/policy/shape.ts'
import { CUSTOMER } from '#core/people/actor.ts'
import { faultsIn } from '#core/complaints/fields.ts'
import { namelessIn } from '#core/complaints/intake-fields.ts'
import { formatNumber, numberPattern } from '#core/complaints/numbering.ts'
import { rowsByAction } from '#core/complaints/steps.ts'
import { forbiddenIn } from '#core/complaints/wording.ts'
import { allOf, bites, toothless, type Probed } from './probed.ts'
import { NOW, outsider, situationOf } from './situation.ts'
import { ask, completeFor } from './step-probe.ts'

type Check = [ok: boolean, zh: string, en: string]

export function probeIntake(policy: Policy, name: string): Probed {
  switch (name) {
    case 'kinds': return kinds(policy)
    case 'forbidden_words': return wording(policy)
    case 'number': return numbers(policy)
    case 'anyone': return anyone(policy)
    case 'anonymous': return anonymous(policy)
    case 'written': return written(policy)
    default: return toothless('没有这一项', 'there is no such entry')
  }
}

function kinds(policy: Policy): Probed {
  const { ctx } = situationOf(policy)
  return allOf([[faultsIn(ctx, { kind: 'no-such-kind' }).length === 1, '其他事项类型也被接受', 'another kind is accepted'], [policy.intake.kinds.length > 0 && policy.intake.kinds.every((kind) => faultsIn(ctx, { kind }).length === 0), '列明的类型被拒绝', 'a listed kind is refused']], bites('列明类型以外的被拒绝', 'kinds outside the list are refused'))
}

function numbers(policy: Policy): Probed {
  const made = [1, 2, 10, 99_999].map((seq) => formatNumber(numberPattern(policy.intake), NOW, seq))
  return allOf([[policy.intake.number !== undefined, '没有规定编号', 'no number is asked for'], [new Set(made).size === made.length, '编号会重复', 'numbers repeat']], bites(`编号如 ${made[0]}，逐一不同`, `numbers like ${made[0]}, each different`))
}

function wording(policy: Policy): Probed {
  const words = policy.intake.forbidden_words
  const checks = words.map((word): Check => [forbiddenIn(policy, { result: `此事${word}。` }) !== null, `「${word}」没有拦住`, `“${word}” gets through`])
  return allOf([[forbiddenIn(policy, { result: '已办妥' }) === null, '普通答复也被拦住', 'a plain answer is stopped'], ...checks], words.length > 0 ? bites(`${words.length} 个禁用语逐一拦住`, `${words.length} forbidden words are each stopped`) : toothless('没有列出禁用语', 'no words are listed'))
}

/** Whoever comes is taken: the customer himself, and an employee without any post who passes it on. */
function anyone(policy: Policy): Probed {
  if (!policy.intake.anyone) return toothless('本制度并不是谁的都受理', 'the regulation does not take everybody')
  const rows = rowsByAction(policy).get('receive') ?? []
  const taken = (actor: typeof CUSTOMER) => rows.some((row) => {
    const so = completeFor(policy, row)
    return so !== null && ask({ ...so, actor }, row).ok
  })
  return allOf([[taken(CUSTOMER), '客户自己来的不受理', 'a customer is not taken'], [taken(outsider), '没有岗位的员工代转的不受理', 'what an employee passes on is not taken']], bites('客户本人和任何员工都能提交', 'customers and any employee can bring it in'))
}

function anonymous(policy: Policy): Probed {
  const refuses = namelessIn(policy, {}) !== null
  const { anonymous: rule } = policy.intake
  return allOf([[namelessIn(policy, { customer_name: '某人' }) === null, '留了姓名也被拒绝', 'a name is refused'], [refuses === (rule === 'refuse'), '与规定相反', 'it does the opposite']], rule === 'refuse' ? bites('没有姓名的被拒绝', 'refused without a name') : bites('没有姓名的也受理', 'taken without a name'))
}

function written(policy: Policy): Probed {
  if (!policy.intake.written) return toothless('没有要求书面记录', 'no written record is asked for')
  const found = (rowsByAction(policy).get('receive') ?? []).map((row) => ({ row, so: completeFor(policy, row) })).find(({ so }) => so !== null)
  if (!found?.so) return toothless('没有接收的步骤', 'no step receives')
  const { content: _gone, ...data } = found.so.data
  const empty = { ...found.so, data, ctx: { ...found.so.ctx, matter: { ...found.so.ctx.matter, fields: {} } } }
  return allOf([[!ask(empty, found.row).ok, '没有记下内容也能接收', 'it is received with nothing written down']], bites('没有记下内容的不能接收', 'nothing is received without its content'))
}
