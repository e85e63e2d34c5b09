import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { trainedMatcherCache } from '../../../src/app/trained-matcher-cache.ts'
import { buildKnowledge } from '../../../src/knowledge/knowledge.ts'

const title = { ar: '', en: '' }
const topics = [
  {
    id: 'visit',
    title: { ...title, ar: 'زيارة' },
    phrasings: {
      msa: ['أريد زيارة المقر', 'كيف أزوركم'],
      saudi: ['ابي اجيكم', 'اقدر ازوركم'],
      en: ['can I visit you', 'come to the office'],
    },
  },
  {
    id: 'status',
    title: { ...title, ar: 'حالة الطلب' },
    phrasings: {
      msa: ['أين وصل طلبي', 'ما حالة الطلب'],
      saudi: ['وين طلبي', 'وش صار على طلبي'],
      en: ['where is my request', 'request status'],
    },
  },
]
const lexicon = {
  arabic: {},
  english: {},
  arabizi: {},
  fillers: [],
  courtesies: [],
  gratitude: { thanks: [], for: [], until: [] },
  otherMatters: {},
}
const sources = { topics, rejects: [], lexicon }
const questions = ['وين وصل الطلب', 'ابغى ازور المقر', 'where is it', 'كم سعر الذهب', 'زيارة']

describe('the cache of the trained matcher', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wasl-cache-'))
  const cache = trainedMatcherCache(join(folder, 'cache'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('holds nothing at first', () => {
    expect(cache.find(sources)).to.equal(null)
  })

  it('restores a matcher with the same answers', () => {
    const fresh = buildKnowledge({ ...sources, sections: [] })
    cache.keep(sources, fresh.trained)
    const again = buildKnowledge({ ...sources, sections: [] }, cache.find(sources))
    for (const question of questions) expect(again.ask(question)).to.deep.equal(fresh.ask(question))
  })

  it('does not give it for other content', () => {
    expect(cache.find({ ...sources, topics: topics.slice(1) })).to.equal(null)
  })

  it('keeps only the last', () => {
    cache.keep({ ...sources, topics: [] }, buildKnowledge({ ...sources, sections: [] }).trained)
    expect(readdirSync(join(folder, 'cache'))).to.have.length(1)
  })

  it('ignores a damaged file', () => {
    const [file = ''] = readdirSync(join(folder, 'cache'))
    writeFileSync(join(folder, 'cache', file), 'damaged')
    expect(cache.find({ ...sources, topics: [] })).to.equal(null)
  })

  it('works without a writable folder', () => {
    const nowhere = trainedMatcherCache('/dev/null/cache')
    nowhere.keep(sources, buildKnowledge({ ...sources, sections: [] }).trained)
    expect(nowhere.find(sources)).to.equal(null)
  })
})
