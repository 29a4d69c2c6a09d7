// The text of a regulation in an editor: line numbers, marks where the check found something, words proposed while typing. Input methods and screen readers work as in any text.
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { defaultHighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import type { FindingView } from '#core/life/contract.ts'
import { textIn } from '#core/kernel/text.ts'
import { useLanguage } from '#web/ui/language.tsx'
import { completionFor, type Help } from './completion.ts'

export type EditorHandle = { goTo: (line: number) => void }
type Editing = { value: string; onChange: (text: string) => void; findings: FindingView[]; help: Omit<Help, 'language'> | undefined; label: string; readOnly: boolean; ref?: Ref<EditorHandle> }

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', background: 'var(--surface, #fff)' },
  '.cm-scroller': { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans SC", monospace', lineHeight: '1.6' },
  '&.cm-focused': { outline: '2px solid var(--accent, #1d5bbf)', outlineOffset: '-2px' },
})

const chinese = {
  'Control character': '控制字符', 'No diagnostics': '没有发现', Diagnostics: '检查发现', Completions: '可用的词', 'Selection deleted': '已删除所选',
}

export function YamlEditor({ value, onChange, findings, help, label, readOnly, ref }: Editing) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const { language } = useLanguage()
  const latest = useRef<Latest['current']>({ onChange, help: undefined })
  const begun = useRef({ value, label, readOnly })
  // What was typed comes back as the value a moment later, when more may have been typed: an echo is not a change from outside.
  const echoes = useRef<string[]>([])
  const [mode] = useState(() => new Compartment())
  useEffect(() => {
    begun.current = { value, label, readOnly }
    latest.current = { onChange: (text) => { echoes.current.push(text); onChange(text) }, help: help && { ...help, language } }
  }, [onChange, help, language, value, label, readOnly])
  // Made once for each language; text, findings and mode are brought to it below.
  useEffect(() => {
    const editor = new EditorView({
      parent: place.current!,
      state: EditorState.create({ doc: begun.current.value, extensions: extensionsFor({ ...begun.current, language, latest, mode }) }),
    })
    view.current = editor
    return () => editor.destroy()
  }, [language, mode])
  useEffect(() => {
    const editor = view.current
    const echo = echoes.current.lastIndexOf(value)
    echoes.current.splice(0, echo + 1)
    if (!editor || echo >= 0 || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
    echoes.current = []
  }, [value])
  useEffect(() => view.current?.dispatch({ effects: mode.reconfigure(EditorState.readOnly.of(readOnly)) }), [readOnly, mode])
  useEffect(() => {
    const editor = view.current
    if (editor) editor.dispatch(setDiagnostics(editor.state, findings.map((one) => diagnosticOf(editor.state, one, textIn(one.message, language)))))
  }, [findings, language])
  useImperativeHandle(ref, () => ({
    goTo: (number) => {
      const editor = view.current
      if (!editor) return
      const line = editor.state.doc.line(Math.min(Math.max(number, 1), editor.state.doc.lines))
      editor.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) })
      editor.focus()
    },
  }), [])
  return <div className="yaml-editor" ref={place} />
}

type Latest = { current: { onChange: (text: string) => void; help: Help | undefined } }

function extensionsFor({ label, language, latest, mode, readOnly }: { label: string; language: 'zh' | 'en'; latest: Latest; mode: Compartment; readOnly: boolean }) {
  return [
    lineNumbers(), lintGutter(), history(), drawSelection(), highlightActiveLine(), highlightActiveLineGutter(), yaml(), syntaxHighlighting(defaultHighlightStyle, { fallback: true }), indentUnit.of('  '),
    autocompletion({ override: [completionFor(() => latest.current.help)] }),
    keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
    EditorView.lineWrapping, theme, mode.of(EditorState.readOnly.of(readOnly)), EditorView.contentAttributes.of({ 'aria-label': label }), ...(language === 'zh' ? [EditorState.phrases.of(chinese)] : []),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) latest.current.onChange(update.state.doc.toString())
    }),
  ]
}

function diagnosticOf(state: EditorState, { line: number, severity, code }: FindingView, message: string): Diagnostic {
  const line = state.doc.line(Math.min(Math.max(number, 1), state.doc.lines))
  const start = line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0)
  return { from: Math.min(start, line.to), to: line.to, severity: severity === 'note' ? 'info' : severity, message, source: code }
}
