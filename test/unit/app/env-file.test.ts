import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parseEnvFile } from '../../../src/app/env-file.ts'

const read = (text: string) => parseEnvFile(Buffer.from(text), '.env')
const recorded = (name: string) => parseEnvFile(readFileSync(`test/fixtures/env/${name}.env`), '.env')

describe('the .env file', () => {
  it('counts its first key behind a byte order mark', () => {
    expect(recorded('bom')).to.deep.equal({
      values: { TELEGRAM_BOT_TOKEN: '1:AA', PORT: '3555' },
      problems: [],
    })
  })

  it('is refused by name when it is UTF-16', () => {
    expect(recorded('utf16')).to.deep.equal({
      values: {},
      problems: ['.env: the file is UTF-16: save it as UTF-8'],
    })
  })

  it('is refused by name when it is in an older encoding', () => {
    const bytes = Buffer.from('# \xe3\xd1\xcd\xc8\xc7\nPORT=1\n', 'latin1')
    expect(parseEnvFile(bytes, '.env').problems[0]).to.match(/^\.env: the file is not UTF-8/)
  })

  it('keeps a # inside its values', () => {
    expect(recorded('hash').values).to.deep.equal({
      WHATSAPP_PHONE_NUMBER_ID: '1',
      WHATSAPP_ACCESS_TOKEN: 'tok#en',
      WHATSAPP_APP_SECRET: 's3#cret',
      WHATSAPP_VERIFY_TOKEN: 'v#1',
    })
  })

  const values: [line: string, value: string][] = [
    ['KEY=tok#en', 'tok#en'],
    ['KEY=tok # a comment', 'tok'],
    ['KEY=tok\t# a comment', 'tok'],
    ['KEY=tok#en # a comment', 'tok#en'],
    ['KEY= # a comment', ''],
    ['KEY=#', ''],
    ['KEY=', ''],
    ['KEY="a # b"', 'a # b'],
    ["KEY='a # b' # a comment", 'a # b'],
    ['KEY=`a "b" c`', 'a "b" c'],
    ['KEY="two\\nlines"', 'two\nlines'],
    ["KEY='two\\nlines'", 'two\\nlines'],
    ['KEY="two\nlines"', 'two\nlines'],
    ['KEY="  "', '  '],
    ['KEY=a=b==', 'a=b=='],
    ['KEY =  spaced out  ', 'spaced out'],
    ['export KEY=exported', 'exported'],
    ["KEY=it's", "it's"],
    ['KEY="not closed', '"not closed'],
    ['KEY="a"b', '"a"b'],
    ['KEY=بنك الدم', 'بنك الدم'],
  ]
  for (const [line, value] of values) {
    for (const [name, end] of [
      ['LF', '\n'],
      ['CRLF', '\r\n'],
    ] as const) {
      it(`reads ${JSON.stringify(line)} ended by ${name}`, () => {
        const text = `BEFORE=1${end}${line.replaceAll('\n', end)}${end}# comment${end}${end}AFTER=2`
        expect(read(text)).to.deep.equal({ values: { BEFORE: '1', KEY: value, AFTER: '2' }, problems: [] })
      })
    }
  }

  it('names a key that is there twice, with both lines', () => {
    expect(read('PORT=1\n\n# more\nHOST="a\nb"\nPORT=2\n').problems).to.deep.equal([
      'PORT: .env sets it twice, in lines 1 and 6',
    ])
  })

  it('names the line of what is no setting', () => {
    expect(read('PORT=1\nPORT 2\n- HOST: x\n=3\n').problems).to.deep.equal([
      '.env:2: this is neither KEY=value nor a comment (#)',
      '.env:3: this is neither KEY=value nor a comment (#)',
      '.env:4: this is neither KEY=value nor a comment (#)',
    ])
  })

  it('may be empty', () => {
    expect(read('')).to.deep.equal({ values: {}, problems: [] })
  })
})
