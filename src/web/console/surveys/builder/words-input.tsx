// One text in both languages, side by side; the English may wait.
import { Input } from 'antd'
import { wordsIn, type Words } from '#core/surveys/questionnaire.ts'
import { useWords } from '#web/ui/language.tsx'
import { builderWords } from './words.ts'

type Typing = { id?: string | undefined; label: string; value: Words | undefined; onChange: (value: Words | undefined) => void; optional?: boolean; long?: boolean }

export function WordsInput({ id, label, value, onChange, optional, long }: Typing) {
  const words = useWords(builderWords)
  const main = wordsIn(value, 'zh')
  const english = typeof value === 'object' ? (value['en'] ?? '') : ''
  const set = (zh: string, en: string) => {
    if (optional && zh === '' && en === '') return onChange(undefined)
    const others = typeof value === 'object' ? Object.fromEntries(Object.entries(value).filter(([language]) => !['default', 'zh', 'en'].includes(language))) : {}
    onChange(en === '' && Object.keys(others).length === 0 ? zh : { ...others, default: zh, ...(en !== '' && { en }) })
  }
  const Box = long ? Input.TextArea : Input
  const more = long ? { autoSize: { minRows: 1, maxRows: 6 } } : {}
  return (
    <div className="both-words">
      <Box {...(id && { id })} {...more} aria-label={label} value={main} onChange={(event) => set(event.target.value, english)} />
      <Box {...more} aria-label={`${label} (${words.english})`} placeholder={words.english} lang="en" value={english} onChange={(event) => set(main, event.target.value)} />
    </div>
  )
}
