// Walks the JSON Schema of a policy file: which keys a place may have, and which words a value may take.

export type Node = { type?: string | string[]; properties?: Record<string, Node>; additionalProperties?: Node | boolean; anyOf?: Node[]; items?: Node; enum?: unknown[]; const?: unknown; $ref?: string; $defs?: Record<string, Node> }

export function resolved(root: Node, node: Node | undefined): Node | undefined {
  let here = node
  for (let turn = 0; here?.$ref && turn < 20; turn++) here = root.$defs?.[here.$ref.replace('#/$defs/', '')]
  return here
}

/** Every form that a node may have. */
function forms(root: Node, node: Node | undefined): Node[] {
  const here = resolved(root, node)
  if (!here) return []
  return here.anyOf ? here.anyOf.flatMap((one) => forms(root, one)) : [here]
}

export function nodesAt(root: Node, path: readonly string[]): Node[] {
  return path.reduce<Node[]>((nodes, key) => nodes.flatMap((node) => {
    const inList = node.items ? forms(root, node.items) : []
    return [node, ...inList].flatMap((one) => forms(root, one.properties?.[key] ?? (typeof one.additionalProperties === 'object' ? one.additionalProperties : undefined)))
  }), forms(root, root))
}

export function keysAt(root: Node, path: readonly string[]): string[] {
  const nodes = nodesAt(root, path)
  return [...new Set([...nodes, ...nodes.flatMap((node) => forms(root, node.items))].flatMap((node) => Object.keys(node.properties ?? {})))]
}

export function wordsAt(root: Node, path: readonly string[]): string[] {
  const nodes = nodesAt(root, path)
  return [...new Set([...nodes, ...nodes.flatMap((node) => forms(root, node.items))].flatMap((node) => [...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const]), ...(node.type === 'boolean' ? [true, false] : [])]).map(String))]
}

export type Kind = 'choice' | 'yes' | 'number' | 'list' | 'text' | 'snippet'

/** How a value is filled in on a form. What may take several forms is written as in the file. */
export function kindOf(root: Node, path: readonly string[]): Kind {
  const nodes = nodesAt(root, path)
  if (nodes.some((node) => node.enum) && nodes.every((node) => node.enum || node.type === 'null')) return 'choice'
  const types = new Set(nodes.flatMap((node) => node.type ?? []).filter((type) => type !== 'null'))
  if (types.has('array') && [...types].every((type) => type === 'array' || type === 'string')) return 'list'
  if (types.size === 1 && types.has('boolean')) return 'yes'
  if (types.size === 1 && (types.has('integer') || types.has('number'))) return 'number'
  return types.size === 1 && types.has('string') ? 'text' : 'snippet'
}
