// The words of each part, with the sentences that its figures bear out; whoever writes takes them over or not.
import { useState } from 'react'
import { Button, Input } from 'antd'
import { writeReport, type ReportView } from '#core/reports/report-contract.ts'
import { useDeed } from '#web/data/queries.ts'
import { Field } from '#web/ui/field.tsx'
import { useText, useWords } from '#web/ui/language.tsx'
import { ProblemNote } from '#web/ui/states.tsx'
import { reportWords } from './words.ts'

export function PartEditor({ report, onDirty }: { report: ReportView; onDirty: (isDirty: boolean) => void }) {
  const words = useWords(reportWords)
  const text = useText()
  const [texts, setTexts] = useState<Record<string, string>>(() => Object.fromEntries(report.parts.map((part) => [part.key, part.text])))
  const isDirty = report.parts.some((part) => texts[part.key] !== part.text)
  const save = useDeed(writeReport, () => onDirty(false))
  const put = (key: string, said: string) => {
    const next = { ...texts, [key]: said }
    setTexts(next)
    onDirty(report.parts.some((part) => next[part.key] !== part.text))
  }
  const add = (key: string, sentence: string) => put(key, [texts[key]?.trimEnd() ?? '', sentence].filter((line) => line !== '').join('\n'))
  return (
    <section className="card" aria-label={words.write}>
      <form className="card-body" onSubmit={(event) => { event.preventDefault(); save.mutate({ input: { id: report.id, revision: report.revision, texts } }) }}>
        <ProblemNote error={save.error} />
        {report.parts.map((part) => {
          const offered = part.proposals.map((line) => text(line)).filter((line) => !(texts[part.key] ?? '').includes(line))
          return <div key={part.key}>
            <Field label={text(part.title)} required>{(id) => <Input.TextArea id={id} autoSize={{ minRows: 3, maxRows: 14 }} maxLength={20_000} value={texts[part.key] ?? ''} onChange={(event) => put(part.key, event.target.value)} />}</Field>
            {offered.length > 0 && (
              <>
                <p className="caption">{words.proposed}</p>
                <ul className="report-proposals">{offered.map((line) => <li key={line}><button type="button" onClick={() => add(part.key, line)}>{line}</button></li>)}</ul>
              </>
            )}
          </div>
        })}
        <div className="dialog-do"><Button type="primary" htmlType="submit" loading={save.isPending} disabled={!isDirty}>{words.save}</Button><span className="caption" role="status">{isDirty ? words.unsaved : ''}</span></div>
      </form>
    </section>
  )
}
