// A link inside the console, loaded without leaving the page.
import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'

type To = { to: string; search?: Record<string, string>; className?: string; children: ReactNode; onClick?: () => void; 'aria-current'?: 'page' | undefined; 'aria-label'?: string; title?: string }

export function Go({ to, search, ...rest }: To) {
  return <Link to={to} search={(search ?? {}) as never} {...rest} />
}
