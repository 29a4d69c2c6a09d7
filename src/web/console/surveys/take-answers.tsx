// The answers of a wave as a file: CSV, Excel or SPSS; the taking is recorded.
import { Button } from 'antd'
import { MenuButton } from '#web/ui/menu-button.tsx'
import { useLanguage, useWords } from '#web/ui/language.tsx'
import { builderWords } from './builder/words.ts'

export function TakeAnswers({ id }: { id: string }) {
  const words = useWords(builderWords)
  const { language } = useLanguage()
  const items = (['csv', 'xlsx', 'sav'] as const).map((format) => ({ key: format, label: words[format], href: `/api/surveys/waves/${encodeURIComponent(id)}/answers?format=${format}&lang=${language}` }))
  return <div className="survey-take"><MenuButton label={words.takeOutAnswers} items={items}><Button size="small">{words.takeOutAnswers}</Button></MenuButton></div>
}
