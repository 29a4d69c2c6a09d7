// Builds the staff console into dist/console, served under /console/.
import { defineConfig } from 'vite'

const server = process.env['WENGUO_PROXY'] ?? 'http://127.0.0.1:4600'

export default defineConfig({
  root: 'src/web/console',
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: '../../../dist/console',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // A browser that cannot preload loads a moment later; the stand-in for it is not worth its weight.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // antd marks its files for servers that render; nothing is rendered there here.
    rolldownOptions: { onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning) },
  },
  server: { proxy: { '/api': server, '/files': server, '/public': server } },
})
