// Probes of the rows that the system enforces: on made-up matters where the rules are pure, and on what is really there for the
// promises of the platform. What has no probe is vouched for by its entries alone.
import { sql } from 'kysely'
import { outsider, openMatter, peopleFor, NOW } from '#core/complaints/probes/situation.ts'
import { probe } from '#core/complaints/probe.ts'
import { calendarOf } from '#core/calendar/calendar.ts'
import type { Control } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { hiddenIn, masked } from '#server/complaints/masks.ts'
import { mayReveal, REVEALED } from '#server/complaints/reveal-rule.ts'
import { reachIn } from '#server/complaints/sight.ts'
import type { Tx } from '#server/platform/db/pool.ts'

export type Probed = { bites: boolean; how: { zh: string; en: string } }

const kept = new WeakMap<Policy, Map<string, Probed | null>>()

/** A version never changes, so its rows are tried once; promises of the platform are looked at each time. */
export async function probeOf(tx: Tx, policy: Policy, control: Control): Promise<Probed | null> {
  if (control.prefix === 'always') return promise(tx, control.name)
  const ref = `${control.prefix}.${control.name}`
  const known = kept.get(policy) ?? new Map<string, Probed | null>()
  kept.set(policy, known)
  if (!known.has(ref)) known.set(ref, control.prefix === 'privacy' ? privacy(policy, policy.privacy[control.name]!) : probe(policy, ref))
  return known.get(ref) ?? null
}

const found = (bites: boolean, zh: string, en: string): Probed => ({ bites, how: { zh, en } })

/** Somebody without any post must see no matter, no hidden field as it is, and be shown no contact details. */
function privacy(policy: Policy, row: Policy['privacy'][string]): Probed | null {
  if (row.limits === 'complaint') {
    const { all, sharing, dispatched } = reachIn(policy, outsider, peopleFor(policy))
    return found(!all && sharing.length === 0 && dispatched.length === 0, '没有岗位的人也能看到案件', 'somebody without any post sees matters')
  }
  if (row.hides) {
    const leaks = (row.in ?? []).flatMap((place) => row.hides!.filter((field) => !hiddenIn(policy, place).has(field)))
    return found(leaks.length === 0 && row.hides.every((field) => masked(field, '13800001234') !== '13800001234'), `没有遮住：${leaks.join('、')}`, `not masked: ${leaks.join(', ')}`)
  }
  if (!row.reveals) return null
  const calendar = calendarOf({ calendar: 'probe', version: '2026-01-01', title: '试验日历', weekend: [6, 7], hours: 'wd 9:00-18:00', announced: { from: 2020, through: 2030 }, years: {} })
  const shown = mayReveal({ policy, matter: openMatter(policy), org: peopleFor(policy), clocks: [], calendar, now: NOW }, outsider)
  return found(!REVEALED.some((field) => shown.includes(field) && row.reveals!.includes(field)), '没有岗位的人也能看到联系方式', 'somebody without any post is shown contact details')
}

async function promise(tx: Tx, name: string): Promise<Probed | null> {
  if (name === 'append_only') return appendOnly(tx)
  if (name === 'no_contact_lost') return noContactLost(tx)
  if (name === 'access_log') return accessLog(tx)
  if (name === 'tracking') return tracking(tx)
  return null
}

async function appendOnly(tx: Tx): Promise<Probed> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct c.relname)::int as n from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relname in ('entries', 'entry_payloads', 'tree_heads', 'contacts') and t.tgname = 'refuse_change' and t.tgenabled <> 'D'`.execute(tx)
  return found(rows[0]!.n === 4, '账本的只增保护被拿掉了', 'the ledger has lost its protection against change')
}

async function noContactLost(tx: Tx): Promise<Probed> {
  const { rows } = await sql<{ lost: boolean }>`
    select exists (select from contacts k where k.org_id = current_setting('wenguo.org') and not exists (select from contact_places p where p.org_id = k.org_id and p.contact_id = k.id)) as lost`.execute(tx)
  return found(!rows[0]!.lost, '有来件没有归宿', 'a contact has no place')
}

/** Each reading of contact details stands in the ledger as well. */
async function accessLog(tx: Tx): Promise<Probed> {
  const { rows } = await sql<{ silent: boolean }>`
    select exists (select from reveals r where r.org_id = current_setting('wenguo.org') and not exists (
      select from entries e where e.org_id = r.org_id and e.type in ('revealed', 'viewed') and e.stream in ('complaint:' || r.complaint_id, 'access:complaint:' || r.complaint_id) and e.actor_id = r.person_id)) as silent`.execute(tx)
  return found(!rows[0]!.silent, '有一次查看没有留痕', 'a reading has left no entry')
}

/** A check code is kept as a hash only: nobody who reads the table can follow a matter with it. */
async function tracking(tx: Tx): Promise<Probed> {
  const { rows } = await sql<{ plain: boolean }>`select exists (select from tracking_codes where org_id = current_setting('wenguo.org') and code_hash !~ '^[0-9a-f]{64}$') as plain`.execute(tx)
  return found(!rows[0]!.plain, '查询码没有加密存放', 'a check code is kept in the open')
}
