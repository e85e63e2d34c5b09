import { expect } from 'chai'
import { fillReply, slashQuery, withReply } from '../../../../../src/desk/web/conversations/fill-reply.ts'

const values = { name: 'سارة', staff: 'نورة', organisation: 'الجمعية', reference: 'SR-1' }
const missing = (name: string) => `[${name}]`

describe('a ready reply', () => {
  for (const { name, text, given = values, filled } of [
    {
      name: 'names everybody',
      text: 'أهلًا {name}، معك {staff} من {organisation}',
      filled: 'أهلًا سارة، معك نورة من الجمعية',
    },
    {
      name: 'leaves a name out that is not known',
      text: 'أهلًا {name}، كيف أخدمك؟',
      given: { ...values, name: null },
      filled: 'أهلًا، كيف أخدمك؟',
    },
    {
      name: 'leaves a mark where a reference is not known',
      text: 'طلبك {reference} وصلنا',
      given: { ...values, reference: null },
      filled: 'طلبك [reference] وصلنا',
    },
    {
      name: 'puts a name in as it is',
      text: '{name}',
      given: { ...values, name: '{staff} $&' },
      filled: '{staff} $&',
    },
  ]) {
    it(name, () => {
      expect(fillReply(text, given, missing)).to.equal(filled)
    })
  }

  for (const { text, query } of [
    { text: '/', query: '' },
    { text: '/ترح', query: 'ترح' },
    { text: 'أهلًا /form', query: 'form' },
    { text: 'http://example.org', query: null },
    { text: '1/2', query: null },
    { text: '/form ثم', query: null },
    { text: '', query: null },
  ]) {
    it(`is searched for ${query === null ? 'by nothing' : `by «${query}»`} in «${text}»`, () => {
      expect(slashQuery(text)).to.equal(query)
    })
  }

  it('takes the place of what it was searched by, and keeps what stands before', () => {
    expect(withReply('أهلًا /for', 'تفضل $1')).to.equal('أهلًا تفضل $1')
  })
})
