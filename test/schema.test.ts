// db/schema.sql and the database types are what the migrations make.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { readCatalog, type Catalog } from '#server/platform/db/catalog.ts'
import { describeSchema, describeTypes } from '#server/platform/db/describe.ts'
import { databaseUrl } from './database.ts'

const read = (path: string) => readFile(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8')

async function catalog(): Promise<Catalog> {
  const { url, template } = inject('database')
  const client = new pg.Client({ connectionString: databaseUrl(url, template) })
  await client.connect()
  try {
    return await readCatalog(client)
  } finally {
    await client.end()
  }
}

test('db/schema.sql is what the migrations make; npm run generate writes it', async () => {
  expect(describeSchema(await catalog())).toBe(await read('db/schema.sql'))
})

test('so are the types', async () => {
  expect(describeTypes(await catalog())).toBe(await read('src/server/platform/db/schema.ts'))
})

test('every table of an organisation is walled off, for its owner too', async () => {
  const { tables } = await catalog()
  const open = tables.filter((table) => table.columns.some((column) => column.name === 'org_id') && !(table.rowSecurity && table.policies.length > 0))
  expect(open.map((table) => table.name)).toEqual([])
  expect(tables.filter((table) => !table.columns.some((column) => column.name === 'org_id')).map((table) => table.name)).toEqual(['organisations'])
})
