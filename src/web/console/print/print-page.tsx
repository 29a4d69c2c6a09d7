// A named form or letter on A4 as the office knows it, black on white, as the server drew it; to print, to take as PDF or Word, to attach the signed scan.
import { useState } from 'react'
import { Button } from 'antd'
import { showSheet, type FormSubject, type SheetView } from '#core/reports/contract.ts'
import { sheetCss } from '#core/reports/sheet-html.ts'
import { useRead } from '#web/data/queries.ts'
import { useKeys } from '#web/ui/keys.tsx'
import { useLanguage, useWords } from '#web/ui/language.tsx'
import { Failed, Loading } from '#web/ui/states.tsx'
import { useIdOf } from '../address.ts'
import { Go } from '../frame/go.tsx'
import { paths } from '../paths.ts'
import { LayoutDialog } from './layout-dialog.tsx'
import { ScanList } from './scan-list.tsx'
import { printWords } from './words.ts'
import './print.css'

export function PrintPage() {
  const { language } = useLanguage()
  const of = (useIdOf('of') || 'complaint') as FormSubject
  const at = { of, id: useIdOf(), form: useIdOf('form') }
  const sheet = useRead(showSheet, { ...at, lang: language })
  useKeys({ p: () => print() })
  if (sheet.isPending) return <Loading />
  if (sheet.isError) return <Failed error={sheet.error} retry={() => void sheet.refetch()} />
  return (
    <div className="print-ground">
      <Bar at={at} sheet={sheet.data} />
      <style>{sheetCss}</style>
      {/* Drawn by the server, which escapes whatever people wrote. */}
      <div className="sheet-place" dangerouslySetInnerHTML={{ __html: sheet.data.html }} />
      <ScanList at={at} scans={sheet.data.scans} />
    </div>
  )
}

function Bar({ at, sheet }: { at: { of: FormSubject; id: string; form: string }; sheet: SheetView }) {
  const words = useWords(printWords)
  const { language } = useLanguage()
  const [arranging, setArranging] = useState(false)
  const back = at.of === 'complaint' ? paths.complaint(at.id) : at.of === 'duty' ? paths.duty(at.id) : at.of === 'callback' ? paths.callback(at.id) : paths.home
  return (
    <div className="print-bar">
      <Go to={back}>← {words.back}</Go>
      <span className="print-deeds">
        {sheet.mayArrange && <Button onClick={() => setArranging(true)}>{words.arrange}</Button>}
        <Button href={`${sheet.files.docx}?lang=${language}`}>{words.word}</Button>
        <Button href={`${sheet.files.pdf}?lang=${language}`} target="_blank">{words.pdf}</Button>
        <Button type="primary" onClick={() => print()}>{words.print}</Button>
      </span>
      {arranging && <LayoutDialog policy={sheet.policy} form={sheet.form} onClose={() => setArranging(false)} />}
    </div>
  )
}
