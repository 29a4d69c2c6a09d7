// The staff console: language, theme, cache and routes around one page at a time.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { newCache } from '#web/data/queries.ts'
import { Toast } from '#web/ui/toast.tsx'
import { LanguageProvider, useLanguage } from '#web/ui/language.tsx'
import { useLooks } from '#web/ui/looks.ts'
import { router } from './routes.tsx'
import { paths } from './paths.ts'
import { themeFor } from './theme.ts'
import '#web/ui/tokens.css'
import '#web/ui/parts.css'
import './frame/frame.css'

const OPEN_PAGES: string[] = [paths.signIn, paths.setUp]

const cache = newCache(() => {
  const { pathname, href } = router.state.location
  if (!OPEN_PAGES.includes(pathname)) void router.navigate({ to: paths.signIn, search: { then: href } as never })
})

function Console() {
  const { language } = useLanguage()
  const [{ dark }] = useLooks()
  return (
    <ConfigProvider theme={themeFor(dark)} locale={language === 'zh' ? zh : en} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
        <Toast />
      </QueryClientProvider>
    </ConfigProvider>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <LanguageProvider><Console /></LanguageProvider>
  </StrictMode>,
)
