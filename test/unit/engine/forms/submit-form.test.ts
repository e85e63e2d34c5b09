import { expect } from 'chai'
import { canonicalDigest } from '../../../../src/forms/digest.ts'
import { findReference } from '../../../../src/forms/reference.ts'
import type { SubmittedRequest } from '../../../../src/forms/submission.ts'
import { readScripts } from '../conversation-script.ts'
import { ScriptedPerson } from '../scripted-person.ts'
import { channelIds, content } from '../stage.ts'

/** What comes of a script that sends a request in. */
async function submittedBy(
  name: string,
  channel: string,
): Promise<{ request: SubmittedRequest; said: string }> {
  const script = readScripts().find((one) => one.name === name)
  const person = new ScriptedPerson({ channel })
  for (const line of script?.lines ?? []) {
    const { messages, effects } = await person.follow(line)
    const submit = effects.find(({ kind }) => kind === 'submit')
    if (submit?.kind === 'submit')
      return { request: submit.request, said: messages.map(({ text }) => text).join('\n') }
  }
  throw new Error(`${name} sends nothing in`)
}

describe('a support request that is sent in', () => {
  for (const channel of channelIds) {
    it(`records the declaration on ${channel}: its words, version, signature, time and channel`, async () => {
      const { request } = await submittedBy('support-request-ar', channel)
      const declaration = content.forms.get('support-request')?.declaration
      expect(request.declaration).to.deep.equal({
        version: declaration?.version,
        text: declaration?.text.ar,
        signature: 'محمد سعد العتيبي',
        at: request.submittedAt,
        channel,
      })
    })
  }

  it('keeps the words in the language that they were read in', async () => {
    const { request } = await submittedBy('support-request-en', 'telegram')
    expect(request.locale).to.equal('en')
    expect(request.declaration?.text).to.equal(content.forms.get('support-request')?.declaration?.text.en)
  })

  it('keeps a drawn signature as the file that it is', async () => {
    const { request } = await submittedBy('drawn-signature', 'webchat')
    expect(request.declaration?.signature).to.have.nested.property('files[0].mediaType', 'image/png')
    expect(request.declaration?.signature).to.have.property('files').with.length(1)
  })

  it('has a digest of all answers, whose beginning the receipt shows', async () => {
    const { request, said } = await submittedBy('support-request-ar', 'whatsapp')
    const { form, formVersion: version, reference, submittedAt, answers } = request
    expect(request.digest).to.equal(canonicalDigest({ form, version, reference, submittedAt, answers }))
    expect(said).to.include(request.digest.slice(0, 16)).and.include('واتساب')
    expect(findReference(said)).to.equal(reference)
  })

  it('is not due before two weeks have passed', async () => {
    const { request } = await submittedBy('support-request-ar', 'whatsapp')
    expect(request.dueAt).to.equal(request.submittedAt + 14 * 86_400_000)
  })
})
