// A length of time as a regulation writes it: 3 working days, 24 hours.
import { InputNumber, Select, Space } from 'antd'
import { useLanguage } from '#web/ui/language.tsx'
import type { Control } from './field-input.tsx'

const units = {
  min: ['分钟', 'minutes'],
  h: ['小时', 'hours'],
  d: ['天', 'days'],
  wd: ['个工作日', 'working days'],
} as const

export function DurationInput({ id, value, onChange }: Control) {
  const { language } = useLanguage()
  const [, number = '', unit = 'wd'] = /^(\d+)(min|h|d|wd)$/.exec(String(value ?? '')) ?? []
  const set = (n: number | string | null, u: string) => onChange(n === null || n === '' ? undefined : `${n}${u}`)
  return (
    <Space.Compact>
      <InputNumber id={id} min={1} value={number === '' ? null : Number(number)} onChange={(n) => set(n, unit)} />
      <Select value={unit} style={{ width: 130 }} onChange={(u) => set(number, u)} options={Object.entries(units).map(([name, [zh, en]]) => ({ value: name, label: language === 'zh' ? zh : en }))} />
    </Space.Compact>
  )
}
