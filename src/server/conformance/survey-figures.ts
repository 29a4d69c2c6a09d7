// Figures that come from surveys: the score of a period with its interval, and how many of those asked have answered.
import { sql } from 'kysely'
import { scoresOf } from '#core/surveys/score.ts'
import type { Cut, Computing } from './formulas.ts'
import { included } from './left-out.ts'

type Row = { id: string; wave: string; items: Record<string, number>; overall: number | null; code: string | null; population: number | null; standing: boolean }

/** The whole asked in the period is scored together; a census that all have answered has no interval. */
export async function scored({ tx, org, policy, version, span, axis, measure }: Computing, ref: string): Promise<Cut[] | null> {
  const name = ref.split('.')[1] ?? ''
  const survey = policy.surveys[name]
  if (!survey) return null
  const { rows } = await sql<Row>`
    select a.invitation_id as id, a.wave_id as wave, a.items, a.overall, ${axis === null ? sql`null::text` : sql`coalesce(c.axes ->> ${axis}, case ${axis} when 'class' then c.class when 'unit' then c.unit when 'channel' then c.channel else i.stratum end)`} as code, w.population, w.standing
    from survey_answers a join survey_waves w on w.org_id = a.org_id and w.id = a.wave_id join survey_invitations i on i.org_id = a.org_id and i.id = a.invitation_id left join complaints c on c.org_id = i.org_id and c.id = i.complaint_id
    where a.org_id = ${org} and w.policy = ${policy.id} and w.name = ${name} and (${version}::text is null or w.policy_version = ${version}) and a.answered_at >= ${span.from} and a.answered_at < ${span.to} and a.answered_at <= ${span.asOf}
      and ${included(measure.exclude)}`.execute(tx)
  const codes = axis === null ? [null] : [...new Set(rows.map((row) => row.code))]
  return codes.flatMap((code): Cut[] => {
    const own = axis === null ? rows : rows.filter((row) => row.code === code)
    const waves = new Set(own.map((row) => row.wave))
    const population = axis === null && waves.size === 1 && own[0] && !own[0].standing ? (own[0].population ?? undefined) : undefined
    const { overall } = scoresOf(own.map(({ id, items, overall: mark }) => ({ respondent: id, items, ...(mark !== null && { overall: mark }) })), { survey, grades: [], population, confidence: policy.figures.confidence / 100 })
    return overall ? [{ code, part: overall.n, n: overall.n, value: overall.score, low: overall.low, high: overall.high }] : []
  })
}

/** Of those invited to waves that opened in the period, how many have answered. */
export async function responded({ tx, org, policy, version, span }: Pick<Computing, 'tx' | 'org' | 'policy' | 'version' | 'span'>, { of, answered }: { of: string; answered: string }): Promise<Cut[] | null> {
  const [, name = '', opened] = of.split('.')
  if (opened !== 'opened' || answered !== `survey.${name}.answered` || !policy.surveys[name]) return null
  const { rows } = await sql<{ part: number; n: number }>`
    select count(*) filter (where i.answered_at is not null and i.answered_at <= ${span.asOf})::int as part, count(*)::int as n
    from survey_invitations i join survey_waves w on w.org_id = i.org_id and w.id = i.wave_id
    where i.org_id = ${org} and w.policy = ${policy.id} and w.name = ${name} and not w.standing and (${version}::text is null or w.policy_version = ${version}) and i.state <> 'moot'
      and w.opened_at >= ${span.from} and w.opened_at < ${span.to} and w.opened_at <= ${span.asOf}`.execute(tx)
  return rows.map((row) => ({ code: null, ...row, value: row.n > 0 ? (100 * row.part) / row.n : null }))
}
