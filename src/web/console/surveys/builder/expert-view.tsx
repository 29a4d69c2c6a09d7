// The questionnaire as text, for whoever writes faster than clicks: checked while typing, and what is right takes effect at once.
import { useState } from 'react'
import type { Questionnaire } from '#core/surveys/questionnaire.ts'
import { Options } from '#web/ui/field.tsx'
import { useWords } from '#web/ui/language.tsx'
import { YamlEditor } from '../../life/yaml-editor.tsx'
import { readText, textOf, type Way } from './expert-text.ts'
import { builderWords } from './words.ts'

export function ExpertView({ questionnaire, readOnly, onChange }: { questionnaire: Questionnaire; readOnly: boolean; onChange: (questionnaire: Questionnaire) => void }) {
  const words = useWords(builderWords)
  const [way, setWay] = useState<Way>('yaml')
  const [seen, setSeen] = useState(questionnaire)
  const [text, setText] = useState(() => textOf(questionnaire, 'yaml'))
  if (seen !== questionnaire) {
    setSeen(questionnaire)
    const read = readText(text)
    if (JSON.stringify(read.questionnaire) !== JSON.stringify(questionnaire)) setText(textOf(questionnaire, way))
  }
  const { findings } = readText(text)
  const type = (next: string) => {
    setText(next)
    const read = readText(next)
    if (read.questionnaire && !readOnly) { setSeen(read.questionnaire); onChange(read.questionnaire) }
  }
  return (
    <div className="expert">
      <div className="phone-bar"><Options id="format" label={words.format} value={way} onChange={(next) => { setWay(next as Way); setText(textOf(questionnaire, next as Way)) }} options={[{ value: 'yaml', label: 'YAML' }, { value: 'json', label: 'JSON' }]} /><p className="caption">{words.expertHelp}</p></div>
      <YamlEditor value={text} onChange={type} findings={findings} help={undefined} label={words.expert} readOnly={readOnly} />
    </div>
  )
}
