// The public portal of one organisation: file, receipt, progress. Large text and language are a tap away on every page.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { home as askHome, type Home, type Receipt } from './call.ts'
import { keepReceipt, keptReceipt } from './draft.ts'
import { FilePage } from './file-page.tsx'
import { ReceiptPage } from './receipt-page.tsx'
import { TrackPage } from './track-page.tsx'
import { getLanguage, inWords, say, setLanguage, type Lang } from './words.ts'
import './portal.css'

function Portal() {
  const [home, setHome] = useState<Home | 'missing' | 'offline' | null>(null)
  const [receipt, setReceipt] = useState<Receipt | null>(keptReceipt)
  const [hash, setHash] = useState(location.hash)
  const [language, choose] = useState<Lang>(getLanguage())
  const [large, setLarge] = useState(localStorage.getItem('wenguo.large') === 'yes')

  useEffect(() => {
    const follow = () => { setHash(location.hash); scrollTo(0, 0) }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => { document.documentElement.classList.toggle('large', large); localStorage.setItem('wenguo.large', large ? 'yes' : 'no') }, [large])
  const load = () => void askHome().then((answer) => setHome(answer.ok ? answer.value : answer.trouble.status === 404 ? 'missing' : 'offline'))
  useEffect(load, [])

  function switchLanguage() {
    const next = language === 'zh' ? 'en' : 'zh'
    localStorage.setItem('wenguo.language', next)
    setLanguage(next)
    choose(next)
  }

  const page = hash.split('/')
  return (
    <>
      <header>
        <span class="seal" aria-hidden="true">闻</span>
        <b>{home !== null && typeof home === 'object' ? inWords(home.organisation) : '闻过'}</b>
        <button type="button" class="link" aria-pressed={large} onClick={() => setLarge(!large)}>{say('large')}</button>
        <button type="button" class="link" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={switchLanguage}>{say('other')}</button>
      </header>
      <main>
        {home === null && <p class="quiet" role="status">{say('loading')}</p>}
        {home === 'missing' && <p role="alert">{say('notFound')}</p>}
        {home === 'offline' && <><p role="alert">{say('offline')}</p><button type="button" class="second" onClick={load}>{say('retry')}</button></>}
        {home !== null && typeof home === 'object' && (
          page[1] === 'track' ? <TrackPage number={decodeURIComponent(page[2] ?? '')} code={decodeURIComponent(page[3] ?? '')} />
            : page[1] === 'receipt' && receipt ? <ReceiptPage receipt={receipt} />
              : <FilePage home={home} onFiled={(filed) => { keepReceipt(filed); setReceipt(filed); location.hash = '#/receipt' }} />
        )}
      </main>
    </>
  )
}

const chosen = localStorage.getItem('wenguo.language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en')
setLanguage(chosen === 'en' ? 'en' : 'zh')
render(<Portal />, document.getElementById('portal')!)
