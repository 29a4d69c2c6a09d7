// npm run dev: the server, and the console and portal rebuilt by Vite as you type. Two more addresses than npm start.
import { ensureInstalled } from './install.mjs'
import { root, run } from './run.mjs'

process.chdir(root)
await ensureInstalled()
const port = process.env.PORT ?? '4600'
const env = { ...process.env, PORT: port, WENGUO_URL: process.env.WENGUO_URL ?? '' }
const vite = (app, at) => run(process.execPath, ['node_modules/vite/bin/vite.js', '--config', `vite.${app}.config.ts`, '--port', String(at), '--host', '127.0.0.1'], { env: { ...env, WENGUO_URL: `http://127.0.0.1:${port}` } })

const code = await Promise.race([
  run(process.execPath, ['--watch-path=src/server', '--watch-path=src/core', '--watch-preserve-output', 'bin/wenguo.mjs', 'start', ...process.argv.slice(2)], { env }),
  vite('console', Number(port) + 1),
  vite('portal', Number(port) + 2),
])
process.exit(code)
