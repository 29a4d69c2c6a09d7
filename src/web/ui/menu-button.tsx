// A button that opens a short list of deeds or links. Arrow keys move, Esc closes.
import { useState, type ReactNode } from 'react'
import { Popover } from 'antd'

export type MenuItem = { key: string; label: string; href?: string; onClick?: () => void }

export function MenuButton({ items, children, label }: { items: MenuItem[]; children: ReactNode; label: string }) {
  const [open, setOpen] = useState(false)
  const move = (event: React.KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')]
    all[(all.indexOf(document.activeElement as HTMLElement) + step + all.length) % all.length]?.focus()
  }
  const list = (
    <ul className="menu" role="menu" aria-label={label} onKeyDown={move}>
      {items.map((item) => (
        <li key={item.key} role="none">
          {item.href
            ? <a role="menuitem" href={item.href} target="_blank" rel="noopener" onClick={() => setOpen(false)}>{item.label}</a>
            : <button type="button" role="menuitem" onClick={() => { setOpen(false); item.onClick?.() }}>{item.label}</button>}
        </li>
      ))}
    </ul>
  )
  return <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" arrow={false} content={list}>{children}</Popover>
}
