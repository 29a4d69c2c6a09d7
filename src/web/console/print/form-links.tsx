// The forms of a duty, a call or an order, each to print or to take as PDF or Word.
import { formsOf, type FormSubject } from '#core/reports/contract.ts'
import { useRead } from '#web/data/queries.ts'
import { useLanguage, useText, useWords } from '#web/ui/language.tsx'
import { address, paths } from '../paths.ts'
import { printWords } from './words.ts'

export function FormLinks({ of, id }: { of: FormSubject; id: string }) {
  const text = useText()
  const forms = useRead(formsOf, { of, id })
  return <>{forms.data?.forms.map((form) => <p key={form.name} className="spread"><span>{text(form.title)}</span><FormFiles of={of} id={id} form={form.name} /></p>)}</>
}

export function FormFiles({ of, id, form }: { of: FormSubject; id: string; form: string }) {
  const words = useWords(printWords)
  const { language } = useLanguage()
  const file = (ending: string) => `/api/forms/${of}/${id}/${form}.${ending}?lang=${language}`
  return (
    <span className="form-files">
      <a href={address(paths.form(of, id, form))} target="_blank" rel="noopener">{words.print}</a> · <a href={file('pdf')} target="_blank" rel="noopener">{words.pdf}</a> · <a href={file('docx')}>{words.word}</a>
    </span>
  )
}
