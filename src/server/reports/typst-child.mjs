// Sets sheets as PDF in a process of its own: setting takes the whole thread, and a fault in it ends this process and no other.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

let compiler

process.on('message', ({ id, folder, fonts, sheet, at }) => {
  try {
    compiler ??= NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: fonts }] })
    const made = compiler.compile({ mainFilePath: `${folder}/sheet.typ`, inputs: { sheet } })
    const fault = made.hasError() ? made.takeDiagnostics() : null
    if (fault || !made.result) throw new Error(JSON.stringify(fault?.shortDiagnostics ?? 'no document'))
    const pdf = compiler.pdf(made.result, { creationTimestamp: at })
    compiler.evictCache(10)
    process.send({ id, pdf })
  } catch (error) {
    process.send({ id, fault: String(error?.message ?? error).slice(0, 2000) })
  }
})
process.on('disconnect', () => process.exit(0))
