// The shipped policy files as sources for the loader, and copies of them with one thing changed.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type PolicySource, loadPolicy } from '#core/policy/load.ts'
import type { LoadedPolicy, Policy } from '#core/policy/shape.ts'

const folder = fileURLToPath(new URL('../policies/', import.meta.url))

export const policyIds = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory() && one.name !== 'calendars').map((one) => one.name).filter((id) => readdirSync(`${folder}${id}`).some((name) => name.endsWith('.yaml')))

export function sourceOf(id: string): PolicySource {
  const newest = readdirSync(`${folder}${id}`).filter((name) => name.endsWith('.yaml')).sort().at(-1)
  const file = `policies/${id}/${newest}`
  return { file, text: readFileSync(`${folder}${id}/${newest}`, 'utf8') }
}

export function shelf(): PolicySource[] {
  return policyIds.map(sourceOf)
}

export function shipped(id: string): Policy {
  const { policy, findings } = loadPolicy(sourceOf(id), shelf())
  if (!policy) throw new Error(findings.map((finding) => `${finding.line} ${finding.message.en}`).join('\n'))
  return policy
}

/** Loads a shipped policy with one piece of its text replaced; the piece must be there. */
export function loadedWith(id: string, piece: string, instead: string): LoadedPolicy {
  const source = sourceOf(id)
  if (!source.text.includes(piece)) throw new Error(`${source.file} does not say: ${piece}`)
  return loadPolicy({ file: source.file, text: source.text.replace(piece, instead) }, shelf())
}

/** Loads a small policy of its own, standing on the base unless it says otherwise. */
export function loadedFrom(text: string, head = 'policy: trial\ntitle: { zh: 试, en: trial }\nversion: 2026-01-01\nextends: base\n'): LoadedPolicy {
  return loadPolicy({ file: 'trial.yaml', text: head + text }, shelf())
}
