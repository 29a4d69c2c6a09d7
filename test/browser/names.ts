// The accessibility tree as a screen reader is given it: what can be operated, and whether it has a name.
import type { Page } from 'playwright-core'

const OPERATED = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'tab', 'menuitem', 'spinbutton', 'switch', 'slider', 'option'])

type Node = { ignored: boolean; role?: { value: string }; name?: { value: string }; backendDOMNodeId?: number }

export async function namelessControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: Node[] }
    const bare = nodes.filter((node) => !node.ignored && OPERATED.has(node.role?.value ?? '') && (node.name?.value ?? '').trim() === '')
    return await Promise.all(bare.map(async ({ role, backendDOMNodeId }) => {
      const { outerHTML } = (await session.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId! })) as { outerHTML: string }
      return `${role?.value} ${outerHTML.slice(0, 160)}`
    }))
  } finally {
    await session.detach()
  }
}
