// The building code: who may import whom, how files are named and how long they are. Each rule is first seen to bite.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A room imports itself and rooms before it, on its own floor. */
const ROOMS = [
  'kernel', 'statistics', 'platform', 'people', 'calendar', 'policy', 'policies', 'ledger', 'clocks', 'files', 'notices', 'complaints', 'orders', 'duties', 'draws', 'callbacks', 'surveys', 'figures', 'knowledge', 'conformance', 'channels', 'life', 'reports', 'desk',
]
const CORE_MAY_USE = /^(zod|@marcbachmann\/cel-js|yaml|@noble\/hashes\/.*)$/
const BANNED_STEMS = /^(utils?|helpers?|common|misc|shared|manager|services?|types|constants|index|.*-handler)$/
const GENERATED = /^src\/server\/platform\/db\/schema\.ts$/

type File = { path: string; text: string; imports: string[] }
type Rule = { says: string; breaks: (file: File) => string[]; canary: { path: string; text: string } }

const rules: Record<string, Rule> = {
  B1: {
    says: 'core is pure: no input or output, no clock, no chance, and few libraries',
    breaks: ({ path, text, imports }) => {
      if (!path.startsWith('src/core/')) return []
      const temporal = path === 'src/core/kernel/instant.ts' || path.startsWith('src/core/calendar/')
      const foreign = imports.filter((from) => !isOwn(from) && !CORE_MAY_USE.test(from) && !(temporal && from === 'temporal-polyfill'))
      return [...foreign, ...imports.filter((from) => floorOf(path, from) !== 'core' && isOwn(from)), ...matches(text, /\b(Date\.now|new Date\(\)|Math\.random|process\.|fetch\(|setTimeout|crypto\.randomUUID)/g)]
    },
    canary: { path: 'src/core/complaints/a.ts', text: "import { readFile } from 'node:fs/promises'\n" },
  },
  'B1 time': {
    says: 'core is told the time',
    breaks: ({ path, text }) => (path.startsWith('src/core/') ? matches(text, /\bDate\.now|new Date\(\)/g) : []),
    canary: { path: 'src/core/complaints/a.ts', text: 'export const late = (due: number) => Date.now() > due\n' },
  },
  B2: {
    says: 'server and web do not know each other',
    breaks: ({ path, imports }) => {
      const floor = path.split('/')[1]
      if (floor === 'server' || floor === 'cli') return imports.filter((from) => floorOf(path, from) === 'web')
      return floor === 'web' ? imports.filter((from) => ['server', 'cli'].includes(floorOf(path, from) ?? '') || from.startsWith('node:')) : []
    },
    canary: { path: 'src/web/console/a.ts', text: "import { openPool } from '#server/platform/db/pool.ts'\n" },
  },
  B3: {
    says: 'a room imports itself and earlier rooms',
    breaks: ({ path, imports }) => {
      const [, floor, room] = path.split('/')
      if ((floor !== 'core' && floor !== 'server') || path.split('/').length < 4) return []
      if (!ROOMS.includes(room!)) return [`${room} has no place in the order of rooms`]
      return imports.filter((from) => floorOf(path, from) === floor && ROOMS.indexOf(roomOf(path, from) ?? '') > ROOMS.indexOf(room!))
    },
    canary: { path: 'src/core/calendar/a.ts', text: "import { decide } from '#core/complaints/decide.ts'\n" },
  },
  B4: {
    says: 'the platform knows no room: only the kernel, who acts, and what the ledger is',
    breaks: ({ path, imports }) => (path.startsWith('src/server/platform/')
      ? imports.filter((from) => isOwn(from) && !/^src\/(core\/(kernel|ledger)\/|core\/people\/actor\.ts|server\/platform\/)/.test(targetOf(path, from)))
      : []),
    canary: { path: 'src/server/platform/a.ts', text: "import { peopleRoutes } from '#server/people/routes.ts'\n" },
  },
  'B5 environment': {
    says: 'only src/server/config.ts reads the environment',
    breaks: ({ path, text }) => (path.startsWith('src/') && path !== 'src/server/config.ts' ? matches(text, /process\.env\b/g) : []),
    canary: { path: 'src/server/complaints/a.ts', text: "export const days = process.env['DAYS']\n" },
  },
  'B5 time': {
    says: 'only src/server/platform/clock.ts asks the time on the server',
    breaks: ({ path, text }) => (/^src\/(server|cli)\//.test(path) && path !== 'src/server/platform/clock.ts' ? matches(text, /\bDate\.now|new Date\(\)|Temporal\.Now/g) : []),
    canary: { path: 'src/server/complaints/a.ts', text: 'export const today = new Date()\n' },
  },
  'B5 pool': {
    says: 'only src/server/platform/db opens connections',
    breaks: ({ path, text }) => (path.startsWith('src/') && !path.startsWith('src/server/platform/db/') ? matches(text, /^import (?!type )[^\n]*'pg'/gm) : []),
    canary: { path: 'src/server/complaints/a.ts', text: "import pg from 'pg'\n" },
  },
  'B6 ui': {
    says: 'web/ui knows no application; console and portal do not know each other',
    breaks: ({ path, imports }) => {
      const [, floor, app] = path.split('/')
      if (floor !== 'web') return []
      const others = ['console', 'portal', 'survey'].filter((other) => other !== app)
      return imports.filter((from) => isOwn(from) && others.some((other) => targetOf(path, from).startsWith(`src/web/${other}/`)))
    },
    canary: { path: 'src/web/portal/a.ts', text: "import { paths } from '../console/paths.ts'\n" },
  },
  B7: {
    says: 'what is wanted is imported from the file that defines it',
    breaks: ({ text }) => matches(text, /^export (\*|\{[^}]*\}|type \{[^}]*\}) from\b.*/gm),
    canary: { path: 'src/core/complaints/a.ts', text: "export * from './decide.ts'\n" },
  },
  names: {
    says: 'files are named after things and deeds, in kebab-case',
    breaks: ({ path }) => {
      const stem = path.split('/').at(-1)!.replace(/(\.test|\.config|\.spec|\.d)?\.[a-z]+$/, '')
      return !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(stem) || BANNED_STEMS.test(stem) ? [stem] : []
    },
    canary: { path: 'src/core/complaints/utils.ts', text: '' },
  },
  size: {
    says: 'a file has at most 400 lines; 250 is a good size',
    breaks: ({ path, text }) => (GENERATED.test(path) || text.split('\n').length <= 401 ? [] : [`${text.split('\n').length} lines`]),
    canary: { path: 'src/core/complaints/a.ts', text: '//\n'.repeat(402) },
  },
  header: {
    says: 'a file begins by saying what it is for',
    breaks: ({ path, text }) => (path.startsWith('src/') && !/^(#!.*\n)?(\/\/|\/\*)/.test(text) ? ['no header comment'] : []),
    canary: { path: 'src/core/complaints/a.ts', text: 'export const a = 1\n' },
  },
  plainly: {
    says: 'no enum and no namespace: the source runs as it stands',
    breaks: ({ path, text }) => (path.startsWith('src/') ? matches(text, /^export (const )?enum \w+|^(export )?namespace \w+/gm) : []),
    canary: { path: 'src/core/complaints/a.ts', text: '// A\nexport enum State { open }\n' },
  },
}

const house = readHouse(ROOT)

describe('the building code', () => {
  for (const [name, { says, breaks, canary }] of Object.entries(rules)) {
    test(`${name}: ${says}`, () => {
      expect(house.length).toBeGreaterThan(50)
      expect(house.flatMap((file) => breaks(file).map((what) => `${file.path}: ${what}`))).toEqual([])
    })

    test(`${name} is seen to bite`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'wenguo-house-'))
      mkdirSync(dirname(join(folder, canary.path)), { recursive: true })
      writeFileSync(join(folder, canary.path), canary.text)
      expect(readHouse(folder).flatMap((file) => breaks(file))).not.toEqual([])
      rmSync(folder, { recursive: true })
    })
  }

  test('every room has its place in the order of rooms', () => {
    const present = new Set(house.filter(({ path }) => /^src\/(core|server)\/[^/]+\//.test(path)).map(({ path }) => path.split('/')[2]!))
    expect([...present].filter((room) => !ROOMS.includes(room))).toEqual([])
  })
})

/** Everything that is the product's own; tests beside a rule may read fixtures and are left out. */
function readHouse(root: string): File[] {
  return ['src', 'db/stories', 'scripts', 'bin'].flatMap((folder) => filesBelow(join(root, folder)))
    .map((file) => relative(root, file))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: [...text.matchAll(/(?:^|\n)(?:import|export)[^'"\n]*?from\s+'([^']+)'|(?:^|\n)\}? ?from '([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import '([^']+)'/g)].map((found) => (found[1] ?? found[2] ?? found[3] ?? found[4])!) }
    })
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile()).map((item) => join(item.parentPath, item.name))
  } catch {
    return []
  }
}

function isOwn(from: string): boolean {
  return from.startsWith('.') || from.startsWith('#')
}

function targetOf(path: string, from: string): string {
  return from.startsWith('#') ? from.replace('#', 'src/') : normalize(join(dirname(path), from))
}

function floorOf(path: string, from: string): string | undefined {
  return isOwn(from) ? targetOf(path, from).split('/')[1] : undefined
}

function roomOf(path: string, from: string): string | undefined {
  const parts = targetOf(path, from).split('/')
  return parts.length > 3 ? parts[2] : undefined
}

function matches(text: string, pattern: RegExp): string[] {
  return [...withoutComments(text).matchAll(pattern)].map((found) => found[0])
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, '$1')
}
