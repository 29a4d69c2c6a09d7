// Runs another program from the top of this checkout, with our own input and output.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Arguments for node that let it run TypeScript: none where it strips types itself, tsx before that. */
export function typeStripping() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const plain = major > 22 || (major === 22 && minor >= 18)
  return plain ? ['--disable-warning=ExperimentalWarning'] : ['--import', 'tsx']
}

export function runTs(program, args) {
  return run(process.execPath, [...typeStripping(), program, ...args])
}

/** Gives the exit code; signals to this process go on to the child. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
  const pass = (signal) => child.kill(signal)
  process.on('SIGTERM', pass)
  process.on('SIGINT', pass)
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', pass)
      process.off('SIGINT', pass)
      done(code ?? (signal ? 1 : 0))
    })
  })
}
