// The one family of letters that paper is set in, regular and bold, from the package that carries it.
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))

export const FONT = 'Noto Sans SC'
export const fontFiles: string[] = [join(folder, '400Regular', 'NotoSansSC_400Regular.ttf'), join(folder, '700Bold', 'NotoSansSC_700Bold.ttf')]
