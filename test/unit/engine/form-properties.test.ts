import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { parseYaml } from '../../../src/content/yaml-file.ts'
import { type Form, formSchema } from '../../../src/forms/form.ts'
import { declarationSteps, isAnswered, stepsOf } from '../../../src/forms/steps.ts'
import { channelIds, content } from './stage.ts'
import { type Deed, deedKinds, WanderingPerson } from './wandering-person.ts'

const file = join(import.meta.dirname, '../../fixtures/forms/every-kind.yaml')
const everyKind = parseYaml(readFileSync(file, 'utf8'), 'every-kind.yaml', formSchema).data
const withEveryKind = { ...content, forms: new Map([...content.forms, [everyKind.id, everyKind]]) }

const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...deedKinds), pick: fc.nat(1000) }),
  { maxLength: 60 },
)

describe('any path through a form', () => {
  for (const form of withEveryKind.forms.values()) {
    it(`ends with the answers given to ${form.id}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...channelIds), deeds, async (channel, path) =>
          wander(form, channel, path),
        ),
        { numRuns: 40 },
      )
    })
  }
})

async function wander(form: Form, channel: string, path: readonly Deed[]): Promise<void> {
  const person = new WanderingPerson(form, { channel, content: withEveryKind })
  await person.begin()
  for (const deed of path) await person.do(deed)
  const { answers } = await person.finish()
  expect(answers).to.deep.equal(person.given)
  for (const step of [...stepsOf(form, answers), ...declarationSteps(form)]) {
    expect(isAnswered(answers, step), `${step.id} is answered`).to.equal(true)
    if (!step.field.optional) expect(answers[step.id], step.id).to.not.equal(null)
  }
}
