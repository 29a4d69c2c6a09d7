// Every setting in one place, read once at start; all wrong ones are named together. Nothing else reads the environment.
import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true')
const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high)

const Environment = z.object({
  PORT: whole(0, 65_535).default(4600).describe('port of the web server'),
  HOST: z.string().default('127.0.0.1').describe('address to listen on; 0.0.0.0 for the whole network'),
  WENGUO_DATA: z.string().default('./data').describe('folder of the built-in database, files and keys'),
  DATABASE_URL: z.string().optional().describe('a PostgreSQL of your own (15 or newer), instead of the built-in one'),
  WENGUO_URL: z.url().optional().describe('the address that people see, if a proxy stands in front'),
  WENGUO_TRUST_PROXY: flag.default(false).describe('believe X-Forwarded-For and -Proto of the proxy in front'),
  WENGUO_SIGNING_KEY: z.string().regex(/^[0-9a-f]{64}$/).optional().describe('Ed25519 seed of the ledger, 64 hex digits; else kept in the data folder'),
  WENGUO_POOL: whole(2, 200).default(20).describe('database connections of one process'),
  WENGUO_MAX_FILE_MB: whole(1, 500).default(20).describe('largest evidence file'),
  WENGUO_PUBLIC_RATE: whole(1, 1_000_000).default(30).describe('public writes a minute from one address'),
  WENGUO_SIGN_IN_RATE: whole(1, 1_000_000).default(10).describe('sign-in attempts a minute from one address'),
  WENGUO_PASSWORD_MEMORY_KB: whole(1024, 1_048_576).default(19_456).describe('memory of one password check (argon2id)'),
  WENGUO_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional().describe('mail server for letters to customers, e.g. smtp://user:password@host:587; without it letters wait to be printed'),
  WENGUO_MAIL_FROM: z.string().regex(/@/).default('Wenguo <wenguo@localhost>').describe('sender of those letters'),
  WENGUO_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('how much is logged'),
})

export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  publicUrl: string | undefined
  trustProxy: boolean
  signingKey: string | undefined
  poolSize: number
  maxFileBytes: number
  publicPerMinute: number
  signInsPerMinute: number
  passwordMemoryKb: number
  mail?: { url: string; from: string } | undefined
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(given)
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`settings that are not valid:\n${lines.join('\n')}`)
  }
  const is = read.data
  return {
    port: is.PORT, host: is.HOST, dataDir: is.WENGUO_DATA, databaseUrl: is.DATABASE_URL, publicUrl: is.WENGUO_URL, trustProxy: is.WENGUO_TRUST_PROXY,
    signingKey: is.WENGUO_SIGNING_KEY, poolSize: is.WENGUO_POOL, maxFileBytes: is.WENGUO_MAX_FILE_MB * 1024 * 1024,
    publicPerMinute: is.WENGUO_PUBLIC_RATE, signInsPerMinute: is.WENGUO_SIGN_IN_RATE, passwordMemoryKb: is.WENGUO_PASSWORD_MEMORY_KB, logLevel: is.WENGUO_LOG,
    mail: is.WENGUO_SMTP_URL === undefined ? undefined : { url: is.WENGUO_SMTP_URL, from: is.WENGUO_MAIL_FROM },
  }
}

/** The text of .env.example. */
export function describeSettings(): string {
  return Object.entries(Environment.shape).map(([name, shape]) => `# ${shape.description}\n# ${name}=`).join('\n')
}
