// The shapes that carry a status before its colour does, and the few line drawings of the navigation.
import type { ReactNode } from 'react'

export type Tone = 'late' | 'soon' | 'run' | 'paused' | 'provisional' | 'done' | 'none' | 'todo'

/** Late: diamond with bar. Soon: triangle. Running: clock. Paused: bars. Provisional: dashed ring. Done: tick in disc. No evidence: dash in square. */
export function Shape({ tone }: { tone: Tone }) {
  return <svg className="shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">{drawings[tone]}</svg>
}

const white = { stroke: 'var(--shape-ground)', strokeWidth: 1.6, fill: 'none', strokeLinecap: 'round' as const, strokeLinejoin: 'round' as const }
const line = { stroke: 'currentColor', strokeWidth: 1.4, fill: 'none', strokeLinecap: 'round' as const, strokeLinejoin: 'round' as const }

const drawings: Record<Tone, ReactNode> = {
  late: <><path d="M8 1 15 8 8 15 1 8Z" fill="currentColor" /><path d="M8 5v3.4M8 11v.1" {...white} /></>,
  soon: <><path d="M8 1.8 15 14H1Z" fill="currentColor" /><path d="M8 6.4v3.2M8 11.8v.1" {...white} /></>,
  run: <><circle cx="8" cy="8" r="6" {...line} /><path d="M8 4.6V8h2.8" {...line} /></>,
  paused: <path d="M5.5 3.5v9M10.5 3.5v9" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  provisional: <circle cx="8" cy="8" r="6" {...line} strokeDasharray="2.4 2.3" />,
  done: <><circle cx="8" cy="8" r="7" fill="currentColor" /><path d="m4.8 8.2 2.2 2.2 4.2-4.6" {...white} /></>,
  none: <><rect x="2" y="2" width="12" height="12" rx="2" {...line} /><path d="M5.2 8h5.6" {...line} /></>,
  todo: <circle cx="8" cy="8" r="6" {...line} />,
}

export type IconName = 'home' | 'inbox' | 'phone' | 'callback' | 'draw' | 'clauses' | 'book' | 'chain' | 'people' | 'duty' | 'survey' | 'contact' | 'search' | 'more' | 'lock' | 'print' | 'file' | 'menu' | 'help' | 'eye' | 'columns' | 'cup' | 'down' | 'bell' | 'radar' | 'texts' | 'plus'

export function Icon({ name }: { name: IconName }) {
  return <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path d={paths[name]} stroke="currentColor" strokeWidth="1.5" fill="none" strokeLinecap="round" strokeLinejoin="round" /></svg>
}

const paths: Record<IconName, string> = {
  home: 'M3 9.5 10 3.5l7 6M5 8.5V16.5h3.5v-4h3v4H15V8.5',
  inbox: 'M3 12 5 4.5h10L17 12v4H3ZM3 12h4l1 2h4l1-2h4',
  phone: 'M6 3 4 4c-1 4.5 7 12.5 12 12l1-2.5-3.5-2L12 13c-2-1-4-3-5-5l1.5-1.5Z',
  callback: 'M3.5 12V10a6.5 6.5 0 0 1 13 0v2M3.5 11.5h2.5v4H4.5a1 1 0 0 1-1-1ZM16.5 11.5H14v4h1.5a1 1 0 0 0 1-1Z',
  draw: 'M3 7.5h4v5H3ZM7 10h3M10 5v10M10 5h3M10 15h3M13 3.5h4v3h-4ZM13 13.5h4v3h-4Z',
  clauses: 'M5 3h10v7M5 3v14h5M8 7h4M8 10h3M12 14.5l1.8 1.8 3.2-3.6',
  book: 'M5 3h10v14H5ZM8 3v14M11 7h2',
  chain: 'M8.5 11.5 12 8M7 9 5 11a2.8 2.8 0 0 0 4 4l2-2M9 7l2-2a2.8 2.8 0 0 1 4 4l-2 2',
  people: 'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 16.5c0-6 10-6 10 0M13 4a2.8 2.8 0 0 1 0 5.2M15 12c1.6.7 2.5 2.2 2.5 4.5',
  survey: 'M4 3.5h12v9H10l-4 4v-4H4ZM7 7h6M7 9.5h3.5',
  duty: 'M4 4h12v12.5H4ZM7 2.5v3M13 2.5v3M4 8h12M7 12l2 2 4-4',
  contact: 'M3 5h14v10H3ZM3 6l7 5 7-5',
  plus: 'M10 4.5v11M4.5 10h11',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13.2 13.2 17 17',
  down: 'M5.5 8 10 12.500 14.500 8',
  more: 'M5 10h.1M10 10h.1M15 10h.1',
  lock: 'M5 9h10v8H5ZM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2',
  print: 'M6 7V3h8v4M6 14H3.5V7h13v7H14M6 12h8v5H6Z',
  file: 'M5 2.5h7l3 3v12H5ZM12 2.5v3h3',
  menu: 'M3 6h14M3 10h14M3 14h14',
  help: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM8 8.2c.2-2.6 4.2-2.400 4 .1-.1 1.400-2 1.5-2 3M10 13.7v.1',
  eye: 'M2.5 10c3.5-6 11.5-6 15 0-3.5 6-11.5 6-15 0ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  columns: 'M3 4h14v12H3ZM8 4v12M12.5 4v12',
  bell: 'M5 14V9a5 5 0 0 1 10 0v5l1.500 1h-13ZM8.500 17.500h3',
  radar: 'M10 17a7 7 0 1 0-7-7M10 10 15 5M10 13a3 3 0 1 0-3-3',
  texts: 'M3 4h14v10H9l-4 3v-3H3ZM6 7.500h8M6 10.500h5',
  cup: 'M4 8h9v4.5a4 4 0 0 1-4 4h-1a4 4 0 0 1-4-4ZM13 9h2a2 2 0 0 1 0 4h-2M6 3v2M8.5 3v2M11 3v2',
}
