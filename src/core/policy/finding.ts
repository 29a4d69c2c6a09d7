// One thing the linter or loader has to say about a policy file: where, how bad, and the sentence in both languages.
export type Severity = 'error' | 'warning' | 'note'

export type Finding = {
  file: string
  line: number
  code: string
  severity: Severity
  message: { zh: string; en: string }
  /** The way into the file, e.g. `clocks.reply.within`. */
  path: string
}
