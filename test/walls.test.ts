// The walls in the database itself: between organisations, and between what may change and what is proof.
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { databaseUrl } from './database.ts'

/** What the program takes away again; everything else is ended, never deleted. */
const deletable = ['complaint_presences', 'jobs', 'list_settings', 'macros', 'memberships', 'saved_views', 'sessions', 'step_drafts', 'text_modules']
/** What is proof: neither changed nor deleted. */
const proof = [
  'adoptions', 'blobs', 'draw_steps', 'entries', 'entry_payloads', 'evidence_custody', 'form_layouts', 'form_numbers', 'form_scans', 'interpretations', 'policy_texts', 'policy_versions', 'questionnaires',
  'redecision_differences', 'reveals', 'survey_answers', 'tree_heads',
]

/** What is written until it is signed: a trigger says what of it may still move. */
const guarded = ['draw_items', 'draws', 'leads', 'reports', 'survey_thanks', 'survey_waves']

let client: pg.Client
beforeAll(async () => {
  const { url, template } = inject('database')
  client = new pg.Client({ connectionString: databaseUrl(url, template) })
  await client.connect()
})
afterAll(() => client.end())

const namesOf = async (query: string): Promise<string[]> => (await client.query(query)).rows.map((row) => row.name as string)
const ours = `c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)`
const mayDo = (right: string) => namesOf(`select c.relname as name from pg_class c where ${ours} and not c.relispartition and has_table_privilege('wenguo_app', c.oid, '${right}') order by c.relname collate "C"`)

test('every table of an organisation has its wall up, and up for its owner too', async () => {
  expect(await namesOf(`select c.relname as name from pg_class c where ${ours}`)).toEqual(expect.arrayContaining(['complaints', 'entries', 'entries_2026', 'survey_answers', 'step_drafts']))
  expect(await namesOf(`select c.relname as name from pg_class c where ${ours} and not (c.relrowsecurity and c.relforcerowsecurity)`)).toEqual([])
  expect(await namesOf(`select c.relname as name from pg_class c where ${ours} and not exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) like '%org_id%' and pg_get_expr(p.polwithcheck, p.polrelid) like '%org_id%')`)).toEqual([])
})

test('every key of such a table begins with the organisation', async () => {
  expect(await namesOf(`
    select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
    where ${ours} and not c.relispartition and k.contype in ('p', 'u') and k.conkey[1] <> (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')`)).toEqual([])
  expect(await namesOf(`select c.relname as name from pg_class c where ${ours} and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`)).toEqual([])
})

test('the role of the program owns nothing and steps over no wall', async () => {
  const { rows } = await client.query(`select rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname = 'wenguo_app'`)
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, rolcreatedb: false }])
  expect(await namesOf(`select c.relname as name from pg_class c where pg_get_userbyid(c.relowner) = 'wenguo_app'`)).toEqual([])
  expect(await namesOf(`select 1 as name from pg_auth_members m where m.member = 'wenguo_app'::regrole`)).toEqual([])
})

test('it may delete little, truncate nothing, and change no proof', async () => {
  expect(await mayDo('delete')).toEqual(deletable)
  expect(await mayDo('truncate')).toEqual([])
  expect(await mayDo('references')).toEqual([])
  const changeable = await mayDo('update')
  expect(proof.filter((table) => changeable.includes(table))).toEqual([])
  expect(await namesOf(`select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'guard' order by 1`)).toEqual(guarded)
})

test('functions that act with the rights of their owner look nowhere but in their own schema', async () => {
  expect(await namesOf(`select p.proname as name from pg_proc p where p.pronamespace = current_schema()::regnamespace and p.prosecdef and not coalesce(array_to_string(p.proconfig, ','), '') like '%search_path%'`)).toEqual([])
})
