// A text as it comes out of a download, a scan or a word processor, made regular: one width of signs, no lines that belong to the
// site it was taken from, no hard breaks in the middle of a sentence.

/** Words of the places where documents are passed on, not of regulations. */
const foreign = /本文档|本站|上传|付费|版权|版權|侵权|侵權|VIP|下载|下載|文档评论|文檔|查看更多|合集|相关文档|登录后|客服电话.*支持时间|^评论|^提交|^0\/150|最新文档|RAR|积分|点击/

export type Cleaned = { lines: string[]; dropped: string[] }

export function clean(text: string): Cleaned {
  const dropped: string[] = []
  const lines = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n').split('\n')
    .map((line) => regular(line))
    .filter((line) => {
      if (line === '') return false
      const alien = (foreign.test(line) && line.length < 400) || isContents(line)
      if (alien) dropped.push(line)
      return !alien
    })
  return { lines: joined(lines), dropped }
}

/** A table of contents run together: titles and page numbers, and no sentence. */
function isContents(line: string): boolean {
  return !line.includes('。') && (line.match(/\p{Script=Han} ?\d{1,3}(?=[\p{Script=Han}]|$)/gu)?.length ?? 0) >= 6
}

/** Wide digits, letters and brackets as narrow ones; the signs of a Chinese sentence stay as they are. */
function regular(line: string): string {
  return line
    .replace(/[０-９Ａ-Ｚａ-ｚ．％（）［］]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[〔［[]/g, '(').replace(/[〕］\]]/g, ')')
    // Readings that a converter put behind characters it found difficult.
    .replace(/(?<=\p{Script=Han})\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}\)/gu, '').replaceAll('\ufffd', '')
    .replace(/[\u00a0\u3000\t]+/g, ' ').replace(/ {2,}/g, ' ')
    .replace(/(?<=[\p{Script=Han}]) (?=[\p{Script=Han}])/gu, '')
    .trim()
    .replace(/ *([，。；、：！？]) */g, '$1').replace(/^(\d{1,2}) ?[.．] ?(?=[\p{Script=Han}])/u, '$1. ')
}

const opens = /^(第[零〇一二两三四五六七八九十百\d]+[章节条篇部]|[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十\d]{1,3}\)|\d+(\.\d+)*[.、 ]?|[①-⑳]|[–•·-])/
const ends = /[。；;:：！!？?”」)]$/

/** A line that stops in the middle of a sentence goes on in the next one. */
function joined(lines: string[]): string[] {
  const whole: string[] = []
  for (const line of lines) {
    const last = whole.at(-1)
    if (last !== undefined && last.length > 20 && /[\p{Script=Han},，、]$/u.test(last) && /[，,、]/.test(last) && !ends.test(last) && !opens.test(line)) whole[whole.length - 1] = last + line
    else whole.push(line)
  }
  return whole
}
