// What the database says about itself: the tables of db/schema.sql and of the generated types, in a fixed order,
// the same from PostgreSQL 15 and 18.
import type pg from 'pg'

export type Column = { name: string; type: string; nullable: boolean; default: string | null; identity: boolean }
export type Table = {
  name: string
  partitionOf: string | null
  partitionBy: string | null
  columns: Column[]
  constraints: { name: string; text: string }[]
  indexes: string[]
  rowSecurity: boolean
  policies: string[]
  triggers: string[]
  grants: string[]
}
export type Catalog = { tables: Table[]; functions: string[] }

type Query = (text: string) => Promise<Record<string, any>[]>

export async function readCatalog(client: pg.ClientBase): Promise<Catalog> {
  const query: Query = async (text) => (await client.query(text)).rows
  const tables = await readTables(query)
  const functions = await query(`
    select pg_get_functiondef(p.oid) as text from pg_proc p
    where p.pronamespace = current_schema()::regnamespace and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    order by p.proname collate "C"`)
  return { tables, functions: functions.map((row) => row.text.trimEnd()) }
}

async function readTables(query: Query): Promise<Table[]> {
  const rows = await query(`
    select c.oid::int as oid, c.relname as name, c.relforcerowsecurity as forced, pg_get_partkeydef(c.oid) as partition_by,
      (select i.inhparent::regclass::text from pg_inherits i where i.inhrelid = c.oid) as partition_of
    from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
    order by c.relname collate "C"`)
  const tables: Table[] = []
  for (const row of rows) tables.push({
    name: row.name,
    partitionOf: row.partition_of,
    partitionBy: row.partition_by,
    columns: await readColumns(query, row.oid),
    constraints: await readConstraints(query, row.oid),
    indexes: await readTexts(query, `select pg_get_indexdef(i.indexrelid) as text from pg_index i where i.indrelid = ${row.oid} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid)`),
    rowSecurity: row.forced,
    policies: await readTexts(query, `select format('%s using (%s)%s', polname, pg_get_expr(polqual, polrelid), ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')') as text from pg_policy where polrelid = ${row.oid}`),
    triggers: await readTexts(query, `select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = ${row.oid} and not tgisinternal and tgparentid = 0`),
    grants: await readTexts(query, `select lower(privilege_type) as text from pg_class c, aclexplode(c.relacl) a where c.oid = ${row.oid} and a.grantee = (select oid from pg_roles where rolname = 'wenguo_app')`),
  })
  return tables
}

async function readColumns(query: Query, oid: number): Promise<Column[]> {
  const rows = await query(`
    select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable, a.attidentity <> '' as identity,
      case when a.attidentity = '' and a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) when a.attgenerated <> '' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored' end as default
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`)
  return rows as Column[]
}

async function readConstraints(query: Query, oid: number): Promise<Table['constraints']> {
  // 18 lists each not-null as a constraint, 15 does not; the columns already say it.
  const rows = await query(`select conname as name, pg_get_constraintdef(oid) as text from pg_constraint where conrelid = ${oid} and contype <> 'n' order by contype, conname collate "C"`)
  return rows as Table['constraints']
}

async function readTexts(query: Query, text: string): Promise<string[]> {
  return (await query(text)).map((row) => row.text as string).sort()
}
