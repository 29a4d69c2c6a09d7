// A dialog or a drawer that owns the keyboard while it is open, and gives it back. Its machinery is loaded when one is first opened.
import { lazy, Suspense, useRef, type ReactNode } from 'react'
import { KeyLayer } from './keys.tsx'

const Modal = lazy(() => import('antd/es/modal'))
const Drawer = lazy(() => import('antd/es/drawer'))

type Shown = { open: boolean; title: ReactNode; onClose: () => void; children: ReactNode; width?: number }

export function Dialog({ open, title, onClose, children, width = 560 }: Shown) {
  const inside = useRef<HTMLDivElement>(null)
  if (!open) return null
  return (
    <Suspense>
      <Modal open title={title} onCancel={onClose} footer={null} width={width} mask={{ closable: false }} afterOpenChange={(shown) => shown && focusFirst(inside.current)}>
        <div ref={inside}><KeyLayer>{children}</KeyLayer></div>
      </Modal>
    </Suspense>
  )
}

export function SidePanel({ open, title, onClose, children, width = 420 }: Shown) {
  if (!open) return null
  return (
    <Suspense>
      <Drawer open title={title} onClose={onClose} size={Math.min(width, window.innerWidth)}>
        <KeyLayer>{children}</KeyLayer>
      </Drawer>
    </Suspense>
  )
}

/** The first thing to fill in, not the button that closes. */
function focusFirst(inside: HTMLElement | null): void {
  if (inside?.contains(document.activeElement)) return
  inside?.querySelector<HTMLElement>('input, textarea, [role="radio"][tabindex="0"], button')?.focus()
}
