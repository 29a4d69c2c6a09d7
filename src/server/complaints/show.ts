// One complaint as a page shows it: two round trips, whatever hangs on it.
import { sql } from 'kysely'
import { actionsFor } from '#core/complaints/actions-for.ts'
import type { Context } from '#core/complaints/context.ts'
import type { ComplaintView, FieldSpec } from '#core/complaints/contract.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { fieldLabel } from '#core/complaints/fields.ts'
import { nextStep } from '#core/complaints/next-step.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Actor } from '#core/people/actor.ts'
import { stateLabel } from '#core/complaints/refusals.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { calendarIn, streamOf } from './case.ts'
import { subjectOf } from './columns.ts'
import { fromJson } from './json-time.ts'
import { labelOf, named } from './labels.ts'
import { clockViews } from './show-clocks.ts'
import { fromRegister } from '#server/files/custody.ts'
import { partsView } from './show-parts.ts'
import { customerView, isShielded, peopleView } from './show-people.ts'
import { contactViews, evidenceViews, fieldViews, formViews, noticeViews, timelineView } from './show-record.ts'
import { stagesOf } from './stages.ts'
import { sightOf, type Sight } from './sight.ts'
import type { Attached } from './attached.ts'

/** `code` is known only to the one who has just registered. */
export async function showComplaint(req: Request<{ id: string }>, code: string | null = null, known?: 'own-step'): Promise<ComplaintView> {
  const shown = await readShown(req, req.input.id, known)
  return viewOf(shown, req.actor, code)
}

/** A form begins with what is on record, but not with what this reader has not been shown. */
export function withoutShielded(ctx: Context, { value, ...field }: FieldSpec, revealed: ReadonlySet<string>): FieldSpec {
  return value === undefined || (isShielded(ctx, field.name) && !revealed.has(field.name)) ? field : { ...field, value }
}

export type Shown = { ctx: Context; attached: Attached; now: Work['now'] }

export async function readShown(work: Work, id: string, known?: 'own-step'): Promise<Shown> {
  const sight = await sightOf(work)
  const { rows } = await sql<{ policyId: string; policyVersion: string; matter: Matter } & Attached>`
    select c.policy_id as "policyId", c.policy_version as "policyVersion", c.matter, ${attachedTo(work, { id, sight })}
    from complaints c where c.org_id = ${work.org} and c.id = ${id} and ${known === 'own-step' ? sql<boolean>`true` : sight}`.execute(work.tx)
  if (!rows[0]) throw new Problem('not-found')
  const { policyId, policyVersion, matter, ...attached } = rows[0]
  const policy = await boundPolicy(work, policyId, policyVersion)
  const org = await loadOrg(work)
  const ctx: Context = { policy, matter, org, clocks: attached.clocks, calendar: calendarIn(await allCalendars(), policy), now: work.now }
  return { ctx, attached, now: work.now }
}

/** Everything that hangs on the matter, gathered by the database in the same statement. */
function attachedTo({ org, actor }: Work, { id, sight }: { id: string; sight: Sight }) {
  const stream = streamOf(id)
  return sql`
    coalesce((select jsonb_agg(k.instance order by k.started_at, k.id) from clocks k where k.org_id = ${org} and k.complaint_id = ${id}), '[]') as clocks,
    coalesce((select jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'actorKind', e.actor_kind, 'actorId', e.actor_id, 'actorName', p.actor_name, 'at', e.at, 'recordedAt', e.recorded_at, 'clauses', e.clauses, 'data', p.data) order by e.seq)
      from entries e left join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq where e.org_id = ${org} and e.stream = ${stream}), '[]') as entries,
    coalesce((select jsonb_agg(to_jsonb(k) || jsonb_build_object('outcome', p.outcome) order by k.received_at, k.id)
      from contact_places p join contacts k on k.org_id = p.org_id and k.id = p.contact_id where p.org_id = ${org} and p.complaint_id = ${id}), '[]') as contacts,
    coalesce((select jsonb_agg(to_jsonb(n) order by n.created_at, n.id) from notices n where n.org_id = ${org} and n.complaint_id = ${id}), '[]') as notices,
    coalesce((select jsonb_agg(to_jsonb(v) || jsonb_build_object('name', b.name, 'type', b.type, 'size', b.size, 'sha256', b.sha256, 'custody', (
        select coalesce(jsonb_agg(jsonb_build_object('from', k.from_name, 'to', k.to_name, 'purpose', k.purpose, 'at', k.at) order by k.serial), '[]') from evidence_custody k where k.org_id = v.org_id and k.evidence_id = v.id)) order by v.at, v.id)
      from evidence v join blobs b on b.org_id = v.org_id and b.id = v.blob_id where v.org_id = ${org} and v.complaint_id = ${id}), '[]') as evidence,
    coalesce((select jsonb_agg(distinct field) from reveals r, unnest(r.fields) as field where r.org_id = ${org} and r.complaint_id = ${id} and r.person_id = ${actor.id}), '[]') as revealed,
    coalesce((select jsonb_object_agg(c.id, c.number) from entry_payloads p join complaints c on c.org_id = p.org_id and c.number is not null and c.id::text in (p.data ->> 'master', p.data ->> 'former') where p.org_id = ${org} and p.stream = ${stream}), '{}') as numbers,
    coalesce((select jsonb_agg(x) from (select c.id, c.number, c.subject, c.state from complaints c, complaints me where me.org_id = ${org} and me.id = ${id} and c.org_id = me.org_id and c.phone_key = me.phone_key and c.id <> me.id and ${sight} order by c.received_at desc limit 10) x), '[]') as earlier,
    coalesce((select jsonb_agg(x) from (select b.id, b.name, b.due_at, b.state, b.outcome from callbacks b where b.org_id = ${org} and b.subject_kind = 'complaint' and b.subject_id = ${id} order by b.arose_at limit 50) x), '[]') as callbacks,
    coalesce((select jsonb_agg(x) from (select d.id, d.name, d.due_at, d.status, d.about_name, d.done_by from duties d where d.org_id = ${org} and d.complaint_id = ${id} order by d.arose_at limit 50) x), '[]') as duties`
}

export function viewOf({ ctx, attached }: Shown, actor: Actor, code: string | null): ComplaintView {
  const { matter, policy } = ctx
  const revealed = new Set(attached.revealed)
  return {
    id: matter.id, number: matter.number, subject: subjectOf(matter), version: matter.version, round: matter.round, kind: matter.kind, channel: matter.channel,
    policy: { id: policy.id, version: policy.version, title: policy.title },
    state: matter.state, stateLabel: inOwnWords(policy, stateLabel(matter.state)),
    stages: stagesOf(ctx, attached.entries),
    axes: Object.entries(matter.axes).map(([axis, value]) => ({ axis, label: fieldLabel(policy, axis), code: value, title: labelOf(policy, axis, value) })),
    flags: matter.flags.map((flag) => ({ code: flag, title: named(policy.taxonomies['flag']?.[flag], flag) })),
    receivedAt: matter.receivedAt,
    next: nextStep(ctx, actor), actions: actionsFor(ctx, actor).map((view) => ({ ...view, fields: view.fields.map((field) => withoutShielded(ctx, view.action === 'pass_evidence' ? fromRegister(field, attached.evidence) : field, revealed)) })),
    clocks: clockViews(ctx),
    customer: customerView(ctx, { revealed, earlier: attached.earlier, actor }),
    fields: fieldViews(ctx, revealed), people: peopleView(ctx),
    contacts: contactViews(ctx, { contacts: attached.contacts, revealed }), evidence: evidenceViews(attached.evidence), notices: noticeViews(ctx, { notices: attached.notices, revealed, actor }),
    timeline: timelineView({ ctx, evidence: attached.evidence, numbers: attached.numbers, revealed }, attached.entries),
    callbacks: attached.callbacks.map((row) => ({ id: row.id, title: named(policy.callbacks[row.name], row.name), dueAt: row.due_at === null ? null : fromJson(row.due_at), status: row.state, outcome: row.outcome })),
    duties: attached.duties.map((row) => ({ id: row.id, title: named(policy.duties[row.name], row.name), dueAt: row.due_at === null ? null : fromJson(row.due_at), status: row.status, by: row.about_name ?? '' })),
    parts: partsView(ctx, attached.entries), forms: formViews(ctx, actor), tracking: code === null ? null : { code },
  }
}
