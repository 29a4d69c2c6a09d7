// Tabs as buttons in a row, each with its number; what stands at the end is not a tab.
import type { ReactNode } from 'react'

export type Tab = { value: string; label: string; count?: number | undefined }

export function TabBar({ tabs, value, onChange, label, children }: { tabs: Tab[]; value: string; onChange: (value: string) => void; label: string; children?: ReactNode }) {
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {tabs.map((tab) => (
        <button key={tab.value} type="button" role="tab" aria-selected={tab.value === value} onClick={() => onChange(tab.value)}>
          {tab.label}{tab.count !== undefined && <small>{tab.count}</small>}
        </button>
      ))}
      {children && <div className="tabs-end">{children}</div>}
    </div>
  )
}
