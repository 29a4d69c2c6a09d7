// Figures and work: grades in order and complete, one formula a measure, something that starts each duty, no placeholder left.
import { at } from '../layers.ts'
import { isPlain } from '../merge.ts'
import type { Scope, Way } from './scope.ts'

const formulas = ['share', 'count', 'rate', 'time', 'score', 'index', 'covered'] as const

export function lintResults(scope: Scope): void {
  placeholders(scope, scope.layers.text.says, [])
  for (const [name, grades] of Object.entries(scope.policy.grades)) {
    const way = ['grades', name]
    const falling = grades.every((grade, index) => index === 0 || grade.from < (grades[index - 1]?.from ?? 101))
    if (!falling) scope.report('GRADE_ORDER', 'error', way, `等级「${name}」须从高到低排列`, `The grades “${name}” must fall`)
    if (Math.min(...grades.map((grade) => grade.from)) > 0) scope.report('GRADE_GAP', 'error', way, `等级「${name}」没有覆盖到 0 分`, `The grades “${name}” leave low scores without a grade`)
  }
  for (const [name, measure] of Object.entries(scope.policy.measures)) {
    const given = formulas.filter((key) => measure[key] !== undefined)
    if (given.length !== 1) scope.report('FORMULA', 'error', ['measures', name], `指标「${name}」须有且只有一个算法，现有 ${given.length} 个`, `The measure “${name}” wants exactly one formula and has ${given.length}`)
  }
  streaks(scope)
  triggers(scope)
  privacyRows(scope)
}

function placeholders(scope: Scope, value: unknown, way: Way): void {
  if (value === 'undecided' && isFilled(scope, way)) return
  if (value === 'undecided') scope.report('PLACEHOLDER', 'error', way, `「${way.join('.')}」还没有确定`, `“${way.join('.')}” is still undecided`)
  else if (Array.isArray(value)) value.forEach((one, index) => placeholders(scope, one, [...way, index]))
  else if (isPlain(value)) for (const [key, one] of Object.entries(value)) placeholders(scope, one, [...way, key])
}

/** The organisation has put its own value there, or in place of the whole around it. */
function isFilled({ layers }: Scope, way: Way): boolean {
  return layers.layers.some(({ basis, says }) => basis === 'choice' && way.some((_, i) => {
    const own = at(says, way.slice(0, i + 1))
    return own !== undefined && !isPlain(own)
  }))
}

function triggers(scope: Scope): void {
  const { policy, report } = scope
  for (const [name, duty] of Object.entries(policy.duties)) {
    if (duty.on.length === 0 && !duty.every && !duty.who && !duty.open_by) report('TRIGGER', 'error', ['duties', name], `没有什么会引起任务「${name}」`, `Nothing starts the duty “${name}”`)
    if (duty.by_lot && !duty.who) report('TRIGGER', 'error', ['duties', name, 'by_lot'], `任务「${name}」没有抽样（who: draw.…），无从抽人`, `The duty “${name}” has no draw (who: draw.…) to draw the person with`)
    const late = duty.proposes?.late
    if (late && !duty.on.some((event) => /^(clock|duty)\.\w+\.late$/.test(event))) report('TRIGGER', 'error', ['duties', name, 'proposes', 'late'], `任务「${name}」按超期累计，却不是因某个时限超期（clock.….late）产生的`, `The duty “${name}” counts days late but does not follow a limit that is late (clock.….late)`)
    if (late && (late.percent === undefined) !== (late.of === undefined)) report('FORMULA', 'error', ['duties', name, 'proposes', 'late'], '按比例计的，要同时写明 percent 和 of（按哪一项金额）', 'A share wants both percent and of (which amount)')
    const fed = duty.proposes ? duty.on.flatMap((event) => /^measure\.([a-z0-9_]+)\./.exec(event)?.[1] ?? []) : []
    for (const measure of fed) {
      if (policy.measures[measure] && !policy.measures[measure].counter) report('COUNTER', 'warning', ['measures', measure], `指标「${measure}」影响奖惩，却没有反向指标（counter）`, `The measure “${measure}” feeds rewards or penalties and has no counter`)
    }
  }
  for (const [name, callback] of Object.entries(policy.callbacks)) {
    if (!callback.after && !callback.every) report('TRIGGER', 'error', ['callbacks', name], `没有什么会引起回访「${name}」`, `Nothing starts the callback “${name}”`)
  }
  for (const [name, survey] of Object.entries(policy.surveys)) {
    if (!survey.after && !survey.every) report('TRIGGER', 'error', ['surveys', name], `没有什么会引起调查「${name}」`, `Nothing starts the survey “${name}”`)
  }
}

/** A run of misses wants a target to miss, and a length that the measure names. */
function streaks({ policy, report }: Scope): void {
  for (const [name, measure] of Object.entries(policy.measures)) {
    if (measure.streak !== undefined && !measure.target) report('TRIGGER', 'error', ['measures', name, 'streak'], `指标「${name}」没有目标值，谈不上连续未达标`, `The measure “${name}” has no target to miss so many times running`)
  }
  for (const [name, duty] of Object.entries(policy.duties)) {
    for (const event of duty.on) {
      const measure = /^measure\.([a-z0-9_]+)\.streak$/.exec(event)?.[1]
      if (measure && policy.measures[measure] && policy.measures[measure].streak === undefined) report('TRIGGER', 'error', ['duties', name, 'on'], `指标「${measure}」没有写 streak：连续几期未达标才算`, `The measure “${measure}” does not say how many times running (streak)`)
    }
  }
}

function privacyRows(scope: Scope): void {
  for (const [name, row] of Object.entries(scope.policy.privacy)) {
    const given = [row.limits, row.hides, row.reveals, row.keeps, row.publishes].filter((one) => one !== undefined).length
    if (given !== 1) scope.report('SHAPE', 'error', ['privacy', name], `「privacy.${name}」须有且只有 limits、hides、reveals、keeps、publishes 之一`, `“privacy.${name}” wants exactly one of limits, hides, reveals, keeps, publishes`)
  }
}
