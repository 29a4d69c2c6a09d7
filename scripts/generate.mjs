// Runs scripts/generate.ts: database types and db/schema.sql from the migrations.
import { runTs } from './run.mjs'

process.exitCode = await runTs('scripts/generate.ts', process.argv.slice(2))
