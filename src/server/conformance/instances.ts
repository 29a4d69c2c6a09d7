// Everything owed in one shape, whatever it is: the same columns for clocks, callbacks, duties and their checks.
// Each source keeps only what can matter to the span, by the index on the instant at which it is judged.
import { sql, type RawBuilder } from 'kysely'
import type { Span } from '#core/conformance/judge.ts'

/** control, version, arose_at, due_at, met_at, ended_as, ended_at, provisional, kind, id, row, complaint_id, label */
export type Source = RawBuilder<unknown>
/** `settled`: only what is judged within the span, for figures; not what still runs at its end. */
/** `name`: of one row only. */
export type Asking = { org: string; policy: string; span: Span; settled?: boolean; name?: string | null }

export function clockInstances({ org, policy, span, settled, name = null }: Asking): Source {
  return sql`
    select 'clock.' || k.name as control, k.policy_version as version, k.started_at as arose_at, k.due_at,
      case when k.status in ('met', 'late') then k.ended_at end as met_at,
      case when k.status in ('moot', 'excused') then k.status end as ended_as, case when k.status in ('moot', 'excused') then k.ended_at end as ended_at,
      k.provisional, 'complaint' as kind, k.complaint_id as id, k.id as row, k.complaint_id, null as label
    from clocks k
    where k.org_id = ${org} and k.policy_id = ${policy} and k.status <> 'asleep' and k.started_at < ${span.to} and (${name}::text is null or k.name = ${name})
      and ${settled ? sql`least(k.due_at, k.ended_at) >= ${span.from} and least(k.due_at, k.ended_at) < ${span.to}` : sql`(least(k.due_at, k.ended_at) >= ${span.from} or least(k.due_at, k.ended_at) is null)`}`
}

export function callbackInstances({ org, policy, span, name = null }: Asking): Source {
  return sql`
    select 'callback.' || k.name as control, k.policy_version as version, k.arose_at, k.due_at, k.done_at as met_at,
      case when k.state in ('moot', 'replaced') then 'moot' end as ended_as, case when k.state in ('moot', 'replaced') then k.ended_at end as ended_at,
      k.provisional, 'callback' as kind, k.id, k.id as row, case when k.subject_kind = 'complaint' then k.subject_id end as complaint_id, k.subject_number as label
    from callbacks k
    where k.org_id = ${org} and k.policy = ${policy} and k.arose_at < ${span.to} and (${name}::text is null or k.name = ${name})
      and (least(coalesce(k.done_at, 'infinity'), coalesce(k.due_at, 'infinity')) >= ${span.from} or k.ended_at >= ${span.from})`
}

/** A duty, and where its check has a limit of its own, the check as an instance of its own. */
export function dutyInstances({ org, policy, span, name = null }: Asking): Source {
  return sql`
    select 'duty.' || d.name as control, d.policy_version as version, d.arose_at, d.due_at, d.done_at as met_at,
      case when d.status = 'moot' then 'moot' end as ended_as, d.ended_at, d.provisional, 'duty' as kind, d.id, d.id as row, d.complaint_id, d.label
    from duties d where d.org_id = ${org} and d.policy_id = ${policy} and d.arose_at < ${span.to} and (${name}::text is null or d.name = ${name})
    union all
    select 'duty.' || d.name, d.policy_version, d.done_at, d.check_due_at, d.checked_at, null, null, d.provisional, 'duty', d.id, d.id || ':check', d.complaint_id, d.label || ' ✓'
    from duties d where d.org_id = ${org} and d.policy_id = ${policy} and d.done_at < ${span.to} and d.check_due_at is not null and (${name}::text is null or d.name = ${name})`
}

/** A wave that comes round is held when its answers are in; after an event, somebody is asked when the questions have gone to him. */
export function surveyInstances({ org, policy, span, name = null }: Asking): Source {
  return sql`
    select 'survey.' || w.name as control, w.policy_version as version, w.arose_at, w.due_at, w.closed_at as met_at,
      null as ended_as, null::timestamptz as ended_at, w.provisional, 'survey' as kind, w.id, w.id as row, null as complaint_id, w.label
    from survey_waves w where w.org_id = ${org} and w.policy = ${policy} and w.due_at is not null and w.arose_at < ${span.to} and (${name}::text is null or w.name = ${name})
    union all
    select 'survey.' || w.name, w.policy_version, i.arose_at, i.due_at, i.sent_at, case when i.state = 'moot' then 'moot' end, i.ended_at, i.provisional, 'survey', w.id, i.id, i.complaint_id, coalesce(c.number, w.label)
    from survey_invitations i join survey_waves w on w.org_id = i.org_id and w.id = i.wave_id left join complaints c on c.org_id = i.org_id and c.id = i.complaint_id
    where i.org_id = ${org} and w.policy = ${policy} and w.standing and i.arose_at < ${span.to} and (${name}::text is null or w.name = ${name})`
}

export const sources = { clock: clockInstances, callback: callbackInstances, duty: dutyInstances, survey: surveyInstances } as const
export type SourceName = keyof typeof sources
