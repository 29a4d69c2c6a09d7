// XLSForm, the questionnaire that people write in a spreadsheet: the sheets survey, choices and settings as rows of text.
import { finished, startCarrying, type Carried, type Draft, type DraftPage, wordsOf, type Carrying } from './carried.ts'

export type SheetRow = Record<string, string>
export type Sheets = { survey: readonly SheetRow[]; choices: readonly SheetRow[]; settings: readonly SheetRow[] }

const known = new Set(['type', 'name', 'label', 'hint', 'required', 'relevant'])
const texts: Record<string, string> = { text: 'text', string: 'text', note: 'note', acknowledge: 'boolean' }

export function fromXlsForm(sheets: Sheets): Carried {
  const carrying = startCarrying()
  const [survey, choices, settings] = [sheets.survey, sheets.choices, sheets.settings].map((rows) => rows.map(lowered)) as [SheetRow[], SheetRow[], SheetRow[]]
  const pages: DraftPage[] = [{ name: 'page1', elements: [] }]
  for (const row of survey) {
    const type = (row['type'] ?? '').trim().toLowerCase()
    if (/^begin[ _]group/.test(type)) {
      const title = labelOf(row, 'label')
      const visibleIf = carrying.condition(row['name'] ?? type, conditionOf(row['relevant']))
      pages.push({ name: `page${pages.length + 1}`, elements: [], ...(title !== '' && { title }), ...(visibleIf && { visibleIf }) })
    } else if (/^end[ _]group/.test(type)) pages.push({ name: `page${pages.length + 1}`, elements: [] })
    else if (type !== '') pages.at(-1)!.elements.push(...questionOf(row, { type, choices, carrying }))
  }
  return finished(carrying, { title: settings[0]?.['form_title'] ?? settings[0]?.['title'] ?? '问卷' }, pages.map((page, i) => ({ ...page, name: `page${i + 1}` })))
}

function lowered(row: SheetRow): SheetRow {
  return Object.fromEntries(Object.entries(row).flatMap(([key, value]) => (key.trim() === '' || value.trim() === '' ? [] : [[key.trim().toLowerCase().replace(/^caption/, 'label').replace(/\s*:{1,2}\s*/, '::'), value.trim()]])))
}

/** `label`, `label::English (en)`, `label::中文`. */
function labelOf(row: SheetRow, what: 'label' | 'hint') {
  const found = Object.entries(row).flatMap(([key, value]): [string, string][] => {
    if (key === what) return [['default', value]]
    if (!key.startsWith(`${what}::`)) return []
    const language = key.slice(what.length + 2)
    return [[/\((\w{2,3})\)/.exec(language)?.[1] ?? (/中文|chinese/.test(language) ? 'default' : /english/.test(language) ? 'en' : language), value]]
  })
  return wordsOf(Object.fromEntries(found), 'default')
}

function questionOf(row: SheetRow, { type, choices, carrying }: { type: string; choices: SheetRow[]; carrying: Carrying }): Draft[] {
  const theirs = row['name'] ?? type
  const select = /^(select_one|select one(?: from)?|select_multiple|select all that apply(?: from)?)\s+(\S+)(\s+or[ _]other)?$/.exec(type)
  const number = ['integer', 'int', 'decimal', 'date', 'time', 'datetime', 'phone number', 'phonenumber'].includes(type)
  if (!select && !number && !Object.hasOwn(texts, type)) {
    carrying.lose(theirs, `没有“${type}”这种题`, `there is no question of the type “${type}”`)
    return []
  }
  for (const key of Object.keys(row)) if (!known.has(key.split('::')[0]!)) carrying.lose(`${theirs}.${key}`, '题目的这一栏没有带过来', 'this column of the question is not carried over')
  if (number) carrying.lose(theirs, `“${type}”按文字来问，不检查格式`, `“${type}” is asked as text, its form is not checked`)
  if (select?.[3]) carrying.lose(theirs, '“其他”没有带过来', '“or other” is not carried over')
  const visibleIf = carrying.condition(theirs, conditionOf(row['relevant']))
  const [title, description] = [labelOf(row, 'label'), labelOf(row, 'hint')]
  const isNote = texts[type] === 'note'
  const base = { name: carrying.name(theirs), title: title === '' ? theirs : title, ...(visibleIf && { visibleIf }), ...(description !== '' && !isNote && { description }), ...(/^(yes|true|true\(\))$/i.test(row['required'] ?? '') && !isNote && { isRequired: true }) }
  if (!select) return [{ ...base, type: texts[type] ?? 'text' }]
  const list = choices.filter((choice) => (choice['list_name'] ?? choice['list name'])?.toLowerCase() === select[2]!.toLowerCase()).map((choice) => ({ value: choice['name'] ?? choice['value'] ?? '', text: labelOf(choice, 'label') || (choice['name'] ?? '') }))
  if (list.length > 0) return [{ ...base, type: /multiple|all/.test(select[1]!) ? 'checkbox' : 'radiogroup', choices: list }]
  carrying.lose(theirs, `没有选项表“${select[2]}”`, `there is no list of choices “${select[2]}”`)
  return []
}

/** `${age} > 5 and selected(${way}, 'phone')` in our grammar, as far as it goes. */
function conditionOf(text: string | undefined): string | undefined {
  return text?.replaceAll(/selected\(\s*\$\{([^}]+)\}\s*,\s*('[^']*'|"[^"]*")\s*\)/g, '{$1} contains $2').replaceAll(/\$\{([^}]+)\}/g, '{$1}').replaceAll(/(\{[^}]+\})\s*!=\s*(''|"")/g, '$1 notempty').replaceAll(/(\{[^}]+\})\s*=\s*(''|"")/g, '$1 empty')
}
