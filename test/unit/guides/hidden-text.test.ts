import { expect } from 'chai'
import JsZip from 'jszip'
import { readDocx } from '../../../src/guides/docx-blocks.ts'
import { makeDocx } from '../../support/make-docx.ts'

const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`

/** The text of a Word file whose second paragraph has this content, with these further styles. */
async function textOf(content: string, { styles = '', paragraph = '' } = {}): Promise<string> {
  const zip = await JsZip.loadAsync(makeDocx([{ text: 'البداية' }]))
  const document = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const added = `<w:p><w:pPr>${paragraph}</w:pPr>${content}</w:p>`
  zip.file('word/document.xml', document.replace('</w:body>', `${added}</w:body>`))
  const sheet = (await zip.file('word/styles.xml')?.async('string')) ?? ''
  zip.file('word/styles.xml', sheet.replace('</w:styles>', `${styles}</w:styles>`))
  const blocks = await readDocx(await zip.generateAsync({ type: 'nodebuffer' }), 'guide.docx')
  return blocks.map(({ text }) => text).join('\n')
}

const hiddenStyle =
  '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
const child = '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="c"/><w:basedOn w:val="h"/></w:style>'

describe('the text of a Word file', () => {
  const unseen: [what: string, content: string, more?: Parameters<typeof textOf>[1]][] = [
    ['is formatted as hidden', run('سرّي', '<w:vanish/>')],
    ['is hidden with other formats', run('سرّي', '<w:b/><w:vanish w:val="true"/><w:color w:val="red"/>')],
    ['separates styles invisibly', run('سرّي', '<w:specVanish/>')],
    [
      'was deleted by a tracked change',
      `<w:del w:id="1" w:author="x"><w:r><w:delText>سرّي</w:delText></w:r></w:del>`,
    ],
    ['was deleted and is still marked as text', `<w:del w:id="1">${run('سرّي')}</w:del>`],
    ['was moved away by a tracked change', `<w:moveFrom w:id="1" w:author="x">${run('سرّي')}</w:moveFrom>`],
    ['has a hidden style', run('سرّي'), { styles: hiddenStyle, paragraph: '<w:pStyle w:val="h"/>' }],
    [
      'has a style that rests on a hidden one',
      run('سرّي'),
      { styles: hiddenStyle + child, paragraph: '<w:pStyle w:val="c"/>' },
    ],
  ]
  for (const [what, content, more] of unseen) {
    it(`is left out where it ${what}`, async () => {
      const text = await textOf(run('ظاهر') + content, more)
      expect(text).to.include('البداية').and.not.to.include('سرّي')
    })
  }

  const seen: [what: string, content: string][] = [
    ['was added by a tracked change', `<w:ins w:id="1" w:author="x">${run('مهم')}</w:ins>`],
    ['was moved here', `<w:moveTo w:id="1" w:author="x">${run('مهم')}</w:moveTo>`],
    [
      'was hidden before a tracked change',
      run('مهم', '<w:b/><w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
    ],
    ['is said not to be hidden', run('مهم', '<w:vanish w:val="0"/>')],
    [
      'stands between two deletions',
      `<w:del w:id="1">${run('سرّي')}</w:del>${run('مهم')}<w:del w:id="2">${run('سرّي')}</w:del>`,
    ],
  ]
  for (const [what, content] of seen) {
    it(`is kept where it ${what}`, async () => {
      expect(await textOf(content)).to.include('مهم')
    })
  }
})
