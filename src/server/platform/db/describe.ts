// The whole database on one page (db/schema.sql) and as TypeScript types (schema.ts), both written from the catalog.
import type { Catalog, Column, Table } from './catalog.ts'

export function describeSchema(catalog: Catalog): string {
  const parts = [...catalog.tables.map(tableText), ...catalog.functions.map((text) => `${text};`)]
  return `-- Generated from the migrations by scripts/generate.mjs; not run by anything.\n\n${parts.join('\n\n')}\n`
}

export function describeTypes(catalog: Catalog): string {
  const tables = catalog.tables.filter((table) => table.partitionOf === null)
  const shapes = tables.map((table) => `export interface ${typeName(table.name)} {\n${table.columns.map((column) => `  ${camel(column.name)}: ${columnType(column)}`).join('\n')}\n}`)
  const database = `export interface Database {\n${tables.map((table) => `  ${camel(table.name)}: ${typeName(table.name)}`).join('\n')}\n}`
  return [
    '// Generated from the migrations by scripts/generate.mjs; do not edit.',
    "import type { ColumnType, Generated, GeneratedAlways } from 'kysely'\nimport type { Instant, LocalDate } from '#core/kernel/instant.ts'",
    '/** Read as a value; written as an object, or with json() where it may be an array. */\nexport type JsonColumn = ColumnType<any, object | string | number | boolean, object | string | number | boolean | null>\n/** May be left out when written. */\nexport type JsonDefault = ColumnType<any, object | string | number | boolean | null | undefined, object | string | number | boolean | null>\nexport type At = ColumnType<Instant, string, string>\nexport type MaybeAt = ColumnType<Instant | null, string | null | undefined, string | null>\nexport type Day = ColumnType<LocalDate, string, string>\nexport type MaybeDay = ColumnType<LocalDate | null, string | null | undefined, string | null>',
    ...shapes,
    database,
  ].join('\n\n') + '\n'
}

function tableText(table: Table): string {
  const rows = table.partitionOf === null
    ? [...table.columns.map(columnText), ...table.constraints.map(({ name, text }) => `  constraint ${name} ${text}`)]
    : []
  const head = table.partitionOf === null
    ? `create table ${table.name} (\n${rows.join(',\n')}\n)${table.partitionBy ? ` partition by ${table.partitionBy.toLowerCase()}` : ''};`
    : `create table ${table.name} partition of ${table.partitionOf};`
  return [
    head,
    ...(table.partitionOf === null ? table.indexes.map((text) => `${text};`) : []),
    ...(table.rowSecurity ? [`alter table ${table.name} force row level security;`] : []),
    ...table.policies.map((text) => `-- policy ${text}`),
    ...table.triggers.map((text) => `${text};`),
    ...(table.grants.length > 0 ? [`-- wenguo_app may ${table.grants.join(', ')}`] : []),
  ].join('\n')
}

function columnText(column: Column): string {
  const more = [column.nullable ? '' : ' not null', column.identity ? ' generated always as identity' : '', column.default ? (column.default.startsWith('generated') ? ` ${column.default}` : ` default ${column.default}`) : '']
  return `  ${column.name} ${column.type}${more.join('')}`
}

function columnType(column: Column): string {
  const base = baseType(column.type)
  const generated = column.identity || (column.default?.startsWith('generated') ?? false)
  if (base === 'JsonColumn') return column.default || column.nullable ? 'JsonDefault' : 'JsonColumn'
  if (base === 'At' || base === 'Day') return column.nullable ? `Maybe${base}` : column.default ? `Generated<${base === 'At' ? 'Instant' : 'LocalDate'}>` : base
  const whole = column.nullable ? `${base} | null` : base
  if (generated) return `GeneratedAlways<${whole}>`
  return column.default ? `Generated<${whole}>` : whole
}

function baseType(type: string): string {
  if (type.endsWith('[]')) return `${baseType(type.slice(0, -2))}[]`
  if (/^(integer|smallint|bigint|real|double precision)$/.test(type)) return 'number'
  if (type === 'boolean') return 'boolean'
  if (/^jsonb?$/.test(type)) return 'JsonColumn'
  if (type === 'timestamp with time zone') return 'At'
  if (type === 'date') return 'Day'
  if (type === 'bytea') return 'Buffer'
  return 'string'
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function typeName(table: string): string {
  const name = camel(table)
  return `${name[0]!.toUpperCase()}${name.slice(1)}Table`
}
