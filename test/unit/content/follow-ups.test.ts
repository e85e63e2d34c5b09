import { expect } from 'chai'
import { checkFollowUps } from '../../../src/content/check-follow-ups.ts'
import { followUpsSchema } from '../../../src/content/knowledge-files.ts'
import { topicSchema } from '../../../src/content/topic-file.ts'
import { parseYaml } from '../../../src/content/yaml-file.ts'

const cues = `leads: []
plain: []
questions: { words: [متى], joins: [also] }
requests: { more: [كمل], sure: [صدق], english: [english], arabic: [arabic] }
aspects:
  when: { usual: unsaid, cues: [متى] }
  who:
    usual: nobody
    cues: [مين]
`
const topic = (followUps: string) => `id: transport
title: { ar: نقل, en: Transport }
phrasings: { msa: [١, ٢, ٣, ٤, ٥, ٦, ٧, ٨], saudi: [ا, ب, ت, ث, ج, ح, خ, د], en: [a, b, c, d, e, f, g, h] }
answer: { ar: نعم, en: Yes }
source: null
next: []
followUps: ${followUps}
`

describe('the relations of follow-ups', () => {
  const check = (followUps: string) =>
    checkFollowUps({
      followUps: parseYaml(cues, 'follow-ups.yaml', followUpsSchema),
      topics: [parseYaml(topic(followUps), 'transport.yaml', topicSchema)],
    }).map(({ file, key, message }) => `${file} ${key}: ${message}`)

  const unknownUsual = 'follow-ups.yaml aspects.who.usual: there is no topic nobody'

  it('name aspects and topics that exist', () => {
    expect(check('{ when: self, who: transport }')).to.deep.equal([unknownUsual])
  })

  it('are refused by file and key when they do not', () => {
    expect(check('{ whence: self, when: trains }')).to.deep.equal([
      'transport.yaml followUps.whence: there is no aspect whence',
      'transport.yaml followUps.when: there is no topic trains',
      unknownUsual,
    ])
  })
})
