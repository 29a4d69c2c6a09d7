// The JSON Schema of a policy file, for editors. A file may extend another, so only its head is required and `null` removes what is inherited.
import { z } from 'zod'
import { PolicyFile } from './shape.ts'

type Node = { [key: string]: unknown }

export function policySchemaText(): string {
  const schema = z.toJSONSchema(PolicyFile, { io: 'input', unrepresentable: 'any', reused: 'ref' }) as Node
  const properties = asPartial(schema['properties'] as Record<string, Node>)
  const whole = {
    ...schema,
    $id: 'https://wenguo.example/policy.schema.json',
    title: 'A Wenguo policy file (制度)',
    required: ['policy', 'title', 'version'],
    properties,
  }
  return `${JSON.stringify(whole, null, 1)}\n`
}

/** Rows may patch an inherited row, so nothing inside them is required, and each may be null. */
function asPartial(properties: Record<string, Node>): Record<string, Node> {
  return Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, orNull(node)]))
}

function orNull(node: Node): Node {
  const inner = node['additionalProperties']
  if (typeof inner !== 'object' || inner === null) return node
  const row = { ...(inner as Node) }
  delete row['required']
  return { ...node, additionalProperties: { anyOf: [orNull(row), { type: 'null' }] } }
}
