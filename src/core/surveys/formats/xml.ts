// A small, strict reader of XML tables: read once from left to right, nothing expanded, nothing fetched, and a limit on everything. A file that
// declares entities or a document type is refused.
export type Node = { name: string; text: string; nodes: Node[] }
export type Limits = { nodes: number; depth: number }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Nothing if it is not well formed, or is more than anybody writes by hand. */
export function readXml(xml: string, { nodes: most, depth }: Limits = { nodes: 300_000, depth: 12 }): Node | null {
  const root: Node = { name: '', text: '', nodes: [] }
  const open = [root]
  let count = 0
  for (let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0; at < xml.length;) {
    const here = open.at(-1)!
    const next = xml.indexOf('<', at)
    if (next < 0) return open.length === 1 && xml.slice(at).trim() === '' ? single(root) : null
    here.text += decoded(xml.slice(at, next))
    const marked = passedOver(xml, next)
    if (marked === null) return null
    if (marked) {
      here.text += marked.text
      at = marked.end
      continue
    }
    const end = xml.indexOf('>', next)
    const tag = /^(\/?)([A-Za-z_][\w.-]{0,80})((?:\s[^<]*)?)(\/?)$/.exec(end < 0 || end - next > 20_000 ? '' : xml.slice(next + 1, end).replace(/\/$/, ' /').replace(/ \/$/, '/'))
    if (!tag) return null
    at = end + 1
    const closes = tag[1] === '/'
    if (closes) {
      if (open.length === 1 || here.name !== tag[2]) return null
      open.pop()
      continue
    }
    const node: Node = { name: tag[2]!, text: '', nodes: [] }
    if ((count += 1) > most || open.length > depth) return null
    here.nodes.push(node)
    if (!xml.slice(next, end).endsWith('/')) open.push(node)
  }
  return open.length === 1 ? single(root) : null
}

const single = (root: Node): Node | null => (root.nodes.length === 1 ? root.nodes[0]! : null)

/** Comments, instructions and quoted text; null where none of it ends, or a document type begins. */
function passedOver(xml: string, at: number): { end: number; text: string } | false | null {
  const between = (start: string, stop: string): { end: number; text: string } | null => {
    const end = xml.indexOf(stop, at + start.length)
    return end < 0 ? null : { end: end + stop.length, text: xml.slice(at + start.length, end) }
  }
  if (xml.startsWith('<![CDATA[', at)) return between('<![CDATA[', ']]>')
  const found = xml.startsWith('<!--', at) ? between('<!--', '-->') : xml.startsWith('<?', at) ? between('<?', '?>') : undefined
  if (found !== undefined) return found && { ...found, text: '' }
  return xml.startsWith('<!', at) ? null : false
}

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(#\d{1,7}|#x[\da-fA-F]{1,6}|\w{1,10});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(entities, name) ? entities[name]! : whole
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
