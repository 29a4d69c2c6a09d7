// The survey that a customer answers by a link: Preact, one small script, nothing else.
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/web/survey',
  base: '/s/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../../../dist/survey', emptyOutDir: true, target: 'es2020', assetsInlineLimit: 2048 },
})
