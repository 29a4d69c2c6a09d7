// LimeSurvey's .lss: tables of rows in XML. Groups become pages; subquestions become rows or choices; the first language is the default.
import { finished, startCarrying, plainText, type Carried, type Draft, wordsOf, type Carrying } from './carried.ts'
import { readXml, type Node } from './xml.ts'

type Row = Record<string, string>
type Tables = Record<string, Row[]>

export function fromLimeSurvey(xml: string): Carried {
  const carrying = startCarrying()
  const document = readXml(xml)
  if (document?.nodes.find((node) => node.name === 'LimeSurveyDocType')?.text.trim() !== 'Survey') {
    carrying.lose('', '不是 LimeSurvey 的 .lss 文件', 'this is no .lss file of LimeSurvey')
    return { questionnaire: null, lost: carrying.lost }
  }
  const tables = tablesOf(document)
  const main = tables['surveys']?.[0]?.['language'] ?? tables['groups']?.[0]?.['language'] ?? 'en'
  const groups = distinct(tables['groups'] ?? [], 'gid', main).sort((a, b) => Number(a['group_order']) - Number(b['group_order']))
  const questions = distinct((tables['questions'] ?? []).filter((row) => (row['parent_qid'] ?? '0') === '0'), 'qid', main).sort((a, b) => Number(a['question_order']) - Number(b['question_order']))
  for (const table of ['quota', 'conditions', 'assessments']) for (const row of tables[table] ?? []) carrying.lose(`${table} ${Object.values(row)[0] ?? ''}`, '没有带过来', 'is not carried over')
  const pages = groups.map((group, i) => {
    const visibleIf = carrying.condition(group['group_name'] ?? 'group', conditionOf(group['grelevance']))
    const elements = questions.filter((row) => row['gid'] === group['gid']).flatMap((row) => questionOf(row, { tables, main, carrying }))
    return { name: `page${i + 1}`, title: wordsOf(inLanguages(tables['groups']!, 'gid', group, 'group_name'), main), ...(visibleIf && { visibleIf }), elements }
  })
  const title = plainText(tables['surveys_languagesettings']?.find((row) => row['surveyls_language'] === main)?.['surveyls_title'] ?? '') || '问卷'
  return finished(carrying, { title }, pages)
}

function tablesOf(document: Node): Tables {
  const rows = document.nodes.flatMap(({ name, nodes }) => {
    const found = nodes.find((node) => node.name === 'rows')
    return found ? [[name, found.nodes.filter((node) => node.name === 'row').map((row) => Object.fromEntries(row.nodes.map((field) => [field.name, field.text])))] as const] : []
  })
  return Object.fromEntries(rows)
}

const distinct = (rows: readonly Row[], key: string, main: string): Row[] => [...new Map([...rows.filter((row) => row['language'] !== main), ...rows.filter((row) => (row['language'] ?? main) === main)].map((row) => [row[key]!, row])).values()]

function inLanguages(rows: readonly Row[], key: string, of: Row, field: string): Record<string, string> {
  return Object.fromEntries(rows.filter((row) => row[key] === of[key] && (row['scale_id'] ?? '0') === (of['scale_id'] ?? '0') && (key !== 'code' || row['qid'] === of['qid'])).map((row) => [row['language'] ?? 'default', row[field] ?? '']))
}

const simple: Record<string, string> = { S: 'text', Q: '', T: 'comment', U: 'comment', X: 'note', Y: 'boolean', N: 'text', D: 'text' }

function questionOf(row: Row, { tables, main, carrying }: { tables: Tables; main: string; carrying: Carrying }): Draft[] {
  const [type, theirs] = [row['type'] ?? '', row['title'] ?? 'q']
  const title = wordsOf(inLanguages(tables['questions']!, 'qid', row, 'question'), main) || theirs
  const visibleIf = carrying.condition(theirs, conditionOf(row['relevance']))
  const isNote = type === 'X'
  const base = { title, ...(visibleIf && { visibleIf }), ...(row['mandatory'] === 'Y' && !isNote && { isRequired: true }) }
  const parts = distinct((tables['subquestions'] ?? []).filter((one) => one['parent_qid'] === row['qid'] && (one['scale_id'] ?? '0') === '0'), 'qid', main).sort((a, b) => Number(a['question_order']) - Number(b['question_order']))
  const answers = distinct((tables['answers'] ?? []).filter((one) => one['qid'] === row['qid']), 'code', main).sort((a, b) => Number(a['sortorder']) - Number(b['sortorder']))
  const text = (one: Row, field: string, key: string) => wordsOf(inLanguages(key === 'qid' ? tables['subquestions']! : tables['answers']!, key, one, field), main)
  const made = ((): (Record<string, unknown> & { type: string }) | null => {
    if (simple[type]) return { type: simple[type] }
    if (type === '5') return { type: 'rating', rateMin: 1, rateMax: 5 }
    if (type === 'G') return { type: 'radiogroup', choices: [{ value: 'F', text: { default: '女', en: 'Female' } }, { value: 'M', text: { default: '男', en: 'Male' } }] }
    if ((type === 'L' || type === '!') && answers.length > 0) return { type: type === 'L' ? 'radiogroup' : 'dropdown', choices: answers.map((one) => ({ value: one['code']!, text: text(one, 'answer', 'code') || one['code']! })) }
    if (type === 'M' && parts.length > 0) return { type: 'checkbox', choices: parts.map((one) => ({ value: one['title']!, text: text(one, 'question', 'qid') || one['title']! })) }
    const columns = type === 'A' || type === 'B' ? Array.from({ length: type === 'A' ? 5 : 10 }, (_, i) => ({ value: i + 1, text: String(i + 1) })) : type === 'F' ? answers.map((one, i) => ({ value: i + 1, text: text(one, 'answer', 'code') || one['code']! })) : []
    if (columns.length < 2 || columns.length > 10 || parts.length === 0) return null
    return { type: 'matrix', columns, rows: parts.map((one) => ({ value: `r_${(one['title'] ?? '').toLowerCase().replaceAll(/[^a-z0-9_]/g, '_')}`, text: text(one, 'question', 'qid') || one['title']! })) }
  })()
  if (!made) {
    carrying.lose(theirs, `没有“${type}”这种题，或它缺选项`, `there is no question of the type “${type}”, or its choices are lacking`)
    return []
  }
  if (type === 'N' || type === 'D') carrying.lose(theirs, '按文字来问，不检查格式', 'is asked as text, its form is not checked')
  if (row['other'] === 'Y') carrying.lose(theirs, '“其他”没有带过来', '“other” is not carried over')
  if (row['preg']) carrying.lose(theirs, '格式检查没有带过来', 'the check of its form is not carried over')
  if (plainText(row['help'] ?? '') !== '') Object.assign(base, isNote ? {} : { description: wordsOf(inLanguages(tables['questions']!, 'qid', row, 'help'), main) })
  for (const one of tables['question_attributes'] ?? []) if (one['qid'] === row['qid'] && (one['value'] ?? '').trim() !== '' && !['0', 'N'].includes(one['value']!)) carrying.lose(`${theirs}.${one['attribute']}`, '题目的这项设置没有带过来', 'this setting of the question is not carried over')
  return [{ ...base, ...made, name: carrying.name(theirs) } as Draft]
}

/** `q1.NAOK == "Y"` with the name in braces. */
function conditionOf(text: string | undefined): string | undefined {
  return text?.replaceAll(/\b([A-Za-z]\w*)\.NAOK\b/g, '{$1}').replace(/^\((.*)\)$/s, '$1')
}
