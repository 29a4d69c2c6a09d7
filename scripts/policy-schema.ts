// Writes docs/policy.schema.json, by which editors complete and check policy files, and docs/policy-words.md: `npx tsx scripts/policy-schema.ts`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { policySchemaText } from '#core/policy/json-schema.ts'
import { wordsPage } from '#core/policy/words-page.ts'

const docs = (name: string) => fileURLToPath(new URL(`../docs/${name}`, import.meta.url))
writeFileSync(docs('policy.schema.json'), policySchemaText())
writeFileSync(docs('policy-words.md'), wordsPage())
