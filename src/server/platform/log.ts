// Structured log lines on standard output. Bodies, query strings, cookies and names never get in.
import { pino, type Logger } from 'pino'

export type Log = Logger

export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['password', 'token', 'authorization', 'cookie', '*.password', '*.token', '*.authorization', '*.cookie'], censor: '…' },
    serializers: { err: describeError },
  })
}

/** PostgreSQL puts the values of a row into `detail` and the arguments into `where`: those stay out of the log. */
function describeError(error: Error & { code?: string; table?: string; constraint?: string; routine?: string }) {
  return { type: error.name, message: error.message, code: error.code, table: error.table, constraint: error.constraint, stack: error.stack }
}
