import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parse } from 'yaml'
import { addPhrasing, phrasingKinds } from '../../../src/content/add-phrasing.ts'
import { topicSchema } from '../../../src/content/topic-file.ts'

const file = `# a comment
id: outcome   # the name
phrasings:
  msa:
    - "هل قُبل طلبي؟"   # asked max
    - ما النتيجة

  saudi: [انقبلت, "وش صار"]
  en:
    # politely
    - was I accepted
`

describe('addPhrasing', () => {
  it('adds a line at the end of a list and leaves everything else as it is', () => {
    expect(addPhrasing(file, 'msa', 'متى أعرف: هل قُبلت؟')).to.equal(
      file.replace('    - ما النتيجة\n', '    - ما النتيجة\n    - "متى أعرف: هل قُبلت؟"\n'),
    )
  })

  it('adds to a list in brackets', () => {
    expect(addPhrasing(file, 'saudi', 'قبلتوني ولا لا')).to.equal(
      file.replace('"وش صار"]', '"وش صار", "قبلتوني ولا لا"]'),
    )
  })

  it('adds after the last line of a file that ends without a break', () => {
    expect(addPhrasing(file.trimEnd(), 'en', 'any news')).to.equal(`${file.trimEnd()}\n    - any news`)
  })

  it('keeps the line breaks and the byte order mark of an editor on Windows', () => {
    const saved = `\ufeff${file.replaceAll('\n', '\r\n')}`
    expect(addPhrasing(saved, 'msa', 'متى أعرف')).to.equal(
      saved.replace('    - ما النتيجة\r\n', '    - ما النتيجة\r\n    - متى أعرف\r\n'),
    )
  })

  it('refuses a file without the list', () => {
    expect(() => addPhrasing('id: outcome\n', 'en', 'x')).to.throw('there is no list phrasings.en')
  })

  const tricky = [
    '- dash first',
    '# hash',
    'no',
    '123',
    '{a}',
    'it\'s: "so"',
    '*star',
    'a # b',
    'نعم: لا',
    '@you',
    '!x',
    '%',
    '~',
  ]
  for (const phrasing of tricky) {
    it(`keeps «${phrasing}» as it is`, () => {
      for (const kind of phrasingKinds) {
        expect(parse(addPhrasing(file, kind, phrasing)).phrasings[kind].at(-1)).to.equal(phrasing)
      }
    })
  }

  it('adds to every list of every shipped topic', () => {
    for (const name of readdirSync('dialogs/faq')) {
      const text = readFileSync(`dialogs/faq/${name}`, 'utf8')
      for (const kind of phrasingKinds) {
        const topic = topicSchema.parse(parse(addPhrasing(text, kind, 'a new phrasing')))
        expect(topic.phrasings[kind].at(-1)).to.equal('a new phrasing')
      }
    }
  })
})
