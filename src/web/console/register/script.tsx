// What the regulation wants said, line by line with a tick for each, and the words it forbids. Alt and the number of a line ticks it while typing.
import { Checkbox, Input } from 'antd'
import type { Text } from '#core/kernel/text.ts'
import { Key } from '#web/ui/keys.tsx'
import { Field } from '#web/ui/field.tsx'
import { fill, useText, useWords } from '#web/ui/language.tsx'
import { inOrder } from '../fields/field-input.tsx'
import type { Values } from '../fields/field-form.tsx'
import { useLineKeys } from './line-keys.ts'
import { registerWords } from './words.ts'

type Spoken = { lines: { name: string; says: Text }[]; owed: boolean; forbidden: string[]; values: Values; onChange: (values: Values) => void }

export function Script({ lines, owed, forbidden, values, onChange }: Spoken) {
  const words = useWords(registerWords)
  const text = useText()
  const ticked = (values['script_lines'] as string[] | undefined) ?? []
  const set = (next: string[]) => onChange({ ...values, script_lines: inOrder(ticked, next) })
  useLineKeys(lines.length, (at) => {
    const { name } = lines[at]!
    set(ticked.includes(name) ? ticked.filter((one) => one !== name) : [...ticked, name])
  })
  if (lines.length === 0) return null
  const next = lines.find((line) => !ticked.includes(line.name))
  return (
    <section className="card" aria-label={words.say}>
      <div className="card-head"><h2>{words.say}</h2><span className="caption">{owed ? words.tickAll : words.tickFree}</span></div>
      <ul className="script">
        {lines.map((line, at) => (
          <li key={line.name} className={line === next ? 'now' : ''}>
            <Checkbox checked={ticked.includes(line.name)} onChange={(event) => set(event.target.checked ? [...ticked, line.name] : ticked.filter((one) => one !== line.name))}><strong>{text(line.says)}</strong></Checkbox>
            {at < 9 && <span className="push"><Key>Alt {at + 1}</Key></span>}
          </li>
        ))}
      </ul>
      {(forbidden.length > 0 || (owed && next)) && (
        <div className="card pad borderless">
          {forbidden.length > 0 && <p className="caption">{fill(words.never, { words: forbidden.join('、') })}</p>}
          {owed && next && <Field label={words.skipped}>{(id) => <Input id={id} value={(values['script_skipped'] as string | undefined) ?? ''} onChange={(event) => onChange({ ...values, script_skipped: event.target.value })} />}</Field>}
        </div>
      )}
    </section>
  )
}
