// Promises of the platform, looked at in what is really there: not whether somebody configured them, but whether the records bear them out.
import { sql } from 'kysely'
import { allOf, bites, type Probed } from '#core/complaints/probes/probed.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { layOut } from '#core/reports/lay-out.ts'
import { sheetHtml } from '#core/reports/sheet-html.ts'
import { leadsIn } from '#core/surveys/signals.ts'
import { figureLooks } from './figure-probes.ts'
import { guideOf } from '#server/policies/show-policy.ts'
import type { Tx } from '#server/platform/db/pool.ts'

type Look = (tx: Tx, policy: Policy) => Promise<Probed>
const mine = sql`current_setting('wenguo.org')`
const found = (ok: boolean, no: [zh: string, en: string], yes: [zh: string, en: string]): Probed => allOf([[ok, ...no]], bites(...yes))

export const promiseLooks: Record<string, Look> = {
  append_only: appendOnly, no_contact_lost: noContactLost, access_log: accessLog, tracking, timeline, one_owner: oneOwner, one_record: oneRecord, search, versions, published, exports: exportsMarked, signals, ...figureLooks,
}

async function appendOnly(tx: Tx): Promise<Probed> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct c.relname)::int as n from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where c.relname in ('entries', 'entry_payloads', 'tree_heads', 'contacts') and t.tgname = 'refuse_change' and t.tgenabled <> 'D'`.execute(tx)
  return found(rows[0]!.n === 4, ['账本的只增保护被拿掉了', 'the ledger has lost its protection against change'], ['账本只能增加', 'the ledger can only grow'])
}

/** Whether a row exists that should not. */
async function exists(tx: Tx, from: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select exists (select ${from}) as there`.execute(tx)
  return rows[0]!.there
}

async function noContactLost(tx: Tx): Promise<Probed> {
  const lost = await exists(tx, sql`from contacts k where k.org_id = ${mine} and not exists (select from contact_places p where p.org_id = k.org_id and p.contact_id = k.id)`)
  return found(!lost, ['有来件没有归宿', 'a contact has no place'], ['每件来件都有归宿', 'every contact has its place'])
}

/** Each reading of contact details stands in the ledger as well. */
async function accessLog(tx: Tx): Promise<Probed> {
  const silent = await exists(tx, sql`from reveals r where r.org_id = ${mine} and not exists (
    select from entries e where e.org_id = r.org_id and e.type in ('revealed', 'viewed') and e.stream in ('complaint:' || r.complaint_id, 'access:complaint:' || r.complaint_id) and e.actor_id = r.person_id)`)
  return found(!silent, ['有一次查看没有留痕', 'a reading has left no entry'], ['每次查看都留痕', 'every reading has left its entry'])
}

/** A check code is kept as a hash only, and each contact that was answered has one. */
async function tracking(tx: Tx): Promise<Probed> {
  const plain = await exists(tx, sql`from tracking_codes where org_id = ${mine} and code_hash !~ '^[0-9a-f]{64}$'`)
  return found(!plain, ['查询码没有加密存放', 'a check code is kept in the open'], ['查询码只存摘要', 'check codes are kept as digests only'])
}

/** The matter on file is just as far as its own entries tell. */
async function timeline(tx: Tx): Promise<Probed> {
  const apart = await exists(tx, sql`from complaints c where c.org_id = ${mine} and c.version is distinct from (select max(e.seq) from entries e where e.org_id = c.org_id and e.stream = 'complaint:' || c.id)`)
  return found(!apart, ['有案件与它的时间线对不上', 'a matter does not agree with its timeline'], ['每件案件都与它的时间线一致', 'every matter agrees with its timeline'])
}

const IN_HAND = ['accepted', 'investigating', 'investigated', 'planned', 'approved', 'consented', 'executing', 'executed', 'answered', 'appealed', 'confirmed']

/** What has been taken in hand has a named person; what has not waits for somebody named by role or unit. */
async function oneOwner(tx: Tx): Promise<Probed> {
  const nobody = await exists(tx, sql`from complaints c where c.org_id = ${mine} and c.open and ((c.state = any(${IN_HAND}::text[]) and c.owner is null) or (c.owner is null and cardinality(c.turn) = 0))`)
  return found(!nobody, ['有在办案件没有责任人', 'a matter in hand has nobody responsible'], ['在办案件都有责任人', 'every matter in hand has one person responsible'])
}

async function oneRecord(tx: Tx): Promise<Probed> {
  const bare = await exists(tx, sql`from complaints c where c.org_id = ${mine} and c.registered_at is not null and c.number is null`)
  const twice = await exists(tx, sql`from contact_places p where p.org_id = ${mine} and p.outcome in ('opened', 'joined') and p.complaint_id is null`)
  return allOf([[!bare, '有登记案件没有编号', 'a registered matter has no number'], [!twice, '有来件没有落到案件上', 'a contact is on no matter']], bites('各渠道同一记录、同一编号', 'one record and one series of numbers for all channels'))
}

async function search(tx: Tx): Promise<Probed> {
  const hidden = await exists(tx, sql`from complaints c where c.org_id = ${mine} and (c.search = ''::tsvector or c.text = '') and coalesce(c.matter -> 'fields' ->> 'content', '') <> ''`)
  return found(!hidden, ['有案件检索不到', 'a matter cannot be found'], ['每件案件都可检索', 'every matter can be found'])
}

/** Every matter is under a version that is kept word for word, and its entries say the same. */
async function versions(tx: Tx): Promise<Probed> {
  const strange = await exists(tx, sql`from complaints c where c.org_id = ${mine} and (
    not exists (select from policy_versions v where v.org_id = c.org_id and v.policy_id = c.policy_id and v.version = c.policy_version)
    or exists (select from entries e where e.org_id = c.org_id and e.stream = 'complaint:' || c.id and e.policy is not null and (e.policy, e.policy_version) is distinct from (c.policy_id, c.policy_version)))`)
  return found(!strange, ['有案件的版本与记录不符', 'a matter is under another version than its entries say'], ['每件案件适用受理时的版本', 'every matter is under the version of its day'])
}

/** A report on file is the one whose digest the ledger has, every scan has its entry, and a copy carries who took it and when. */
async function exportsMarked(tx: Tx, policy: Policy): Promise<Probed> {
  const strange = await exists(tx, sql`from reports r where r.org_id = ${mine} and r.state not in ('making', 'failed') and not exists (
    select from entry_payloads p where p.org_id = r.org_id and p.stream = 'report:' || r.id and p.data ->> 'sha256' = r.sha256)`)
  const silent = await exists(tx, sql`from form_scans s where s.org_id = ${mine} and not exists (
    select from entry_payloads p where p.org_id = s.org_id and p.stream = 'form:' || s.subject || ':' || s.form and p.data ->> 'scan' = s.id)`)
  const paper = { organisation: '', title: policy.title.zh, number: null, code: null, under: '', fields: [], signers: [], seal: false, letter: null, check: '' }
  const copy = sheetHtml(layOut(paper, null, { language: 'zh', by: '林晓', at: '2026-03-02T01:00:00.000Z' as Instant }))
  return allOf([
    [!strange, '有报告与账本对不上', 'a report does not agree with the ledger'],
    [!silent, '有扫描件没有留痕', 'a scan has left no entry'],
    [copy.includes('林晓 2026-03-02 09:00'), '打印件上没有水印', 'a copy carries no mark'],
  ], bites('导出和打印都留痕，每份带取件人和时间', 'exports and prints are on record, each with who took it and when'))
}

/** What is printed says every channel with its hours, every limit and every step that a clause asks for. */
async function published(_tx: Tx, policy: Policy): Promise<Probed> {
  const guide = guideOf(policy)
  const limits = Object.keys(policy.clocks).filter((name) => !policy.asleep.includes(`clock.${name}`))
  const steps = guide.stages.flatMap((stage) => stage.steps)
  return allOf([
    [guide.channels.length > 0 && guide.channels.length === Object.keys(policy.channels).length && guide.channels.every((one) => one.hours !== ''), '指南缺少渠道或时间', 'the guide lacks a channel or its hours'],
    [guide.limits.length === limits.length, '指南缺少时限', 'the guide lacks a limit'],
    [steps.length > 0, '指南没有步骤', 'the guide has no steps'],
  ], bites(`指南由本文件生成：${guide.channels.length} 个渠道、${guide.limits.length} 项时限`, `the guide is printed from this file: ${guide.channels.length} channels, ${guide.limits.length} limits`))
}

/** A plain deed is seen and an honest wave is not; the search goes on every night; and each lead rests on what its entry names, looked into by a named person with an entry. */
async function signals(tx: Tx): Promise<Probed> {
  const survey = { scale: 5, points: undefined, dimensions: {}, overall: 'asked' as const, min_response: undefined }
  const answers = Array.from({ length: 60 }, (_, i) => ({ row: i + 1, respondent: `${i}`, items: {}, overall: 1 + (i % 5), at: i * 3_600_000, device: `d${i}` }))
  const planted = answers.map((one, i) => (i < 12 ? { ...one, device: 'one', overall: 5 } : one))
  const sleeping = !(await exists(tx, sql`from jobs j where j.org_id = ${mine} and j.task = 'leads.nightly' and j.done_at is null and j.dead_at is null`))
  const inForce = await exists(tx, sql`from entries e where e.org_id = ${mine} and e.type = 'policy.effective'`)
  const baseless = await exists(tx, sql`from leads l where l.org_id = ${mine} and not exists (
    select from entry_payloads p where p.org_id = l.org_id and p.stream = 'lead:' || l.id and p.data ->> 'digest' = l.digest)`)
  const nameless = await exists(tx, sql`from leads l where l.org_id = ${mine} and l.looked_at is not null and not exists (
    select from entries e where e.org_id = l.org_id and e.stream = 'lead:' || l.id and e.type = 'lead.looked_into' and e.actor_kind = 'person' and e.actor_id = l.looked_by)`)
  return allOf([
    [leadsIn({ answers: planted, survey }).some((lead) => lead.kind === 'same_device' && lead.about === 'one'), '明显的作假没有被看出来', 'a plain deed is not seen'],
    [leadsIn({ answers, survey }).length === 0, '诚实的答卷也被点名', 'honest answers are pointed at'],
    [!inForce || !sleeping, '夜里没有在查找线索', 'nobody looks for leads by night'],
    [!baseless, '有线索与它的记录对不上', 'a lead does not rest on what its entry names'],
    [!nameless, '有线索标为已查看，却没有人的记录', 'a lead is called looked into, and nobody has said so'],
  ], bites('每夜查找线索，每条附依据，由具名的人查看并说明', 'leads are looked for every night, each with its evidence, and looked into by named people'))
}
