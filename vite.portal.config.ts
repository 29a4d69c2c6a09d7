// The public portal: Preact, no component library, one small script that a cheap phone loads at once.
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src/web/portal',
  base: '/p/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { outDir: '../../../dist/portal', emptyOutDir: true, target: 'es2020', assetsInlineLimit: 2048 },
})
