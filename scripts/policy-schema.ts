// Writes docs/policy.schema.json, by which editors complete and check policy files: `tsx scripts/policy-schema.ts`.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { policySchemaText } from '#core/policy/json-schema.ts'

writeFileSync(fileURLToPath(new URL('../docs/policy.schema.json', import.meta.url)), policySchemaText())
