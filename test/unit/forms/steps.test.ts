import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { parseYaml } from '../../../src/content/yaml-file.ts'
import { type Form, formSchema } from '../../../src/forms/form.ts'
import { type Answers, stepsOf, validAnswers } from '../../../src/forms/steps.ts'

const fixture = join(import.meta.dirname, '../../fixtures/forms/conditions.yaml')
const form: Form = parseYaml(readFileSync(fixture, 'utf8'), 'conditions.yaml', formSchema).data

const cases: [named: string, answers: Answers, steps: string][] = [
  ['asks what has no condition', {}, 'working children'],
  ['asks what a yes brings', { working: true }, 'working employer children'],
  ['asks in a chain', { working: true, employer: 'other' }, 'working employer which children'],
  ['forgets a chain whose beginning changed', { working: false, employer: 'other' }, 'working children'],
  ['keeps what «not» leaves', { working: true, employer: 'state' }, 'working employer children pension'],
  [
    'repeats a group',
    { children: 2 },
    'working children child.1.name child.1.studies child.2.name child.2.studies',
  ],
  [
    'asks in a group about the one it is about',
    { children: 2, 'child.2.studies': true },
    'working children child.1.name child.1.studies child.2.name child.2.studies child.2.school',
  ],
  ['repeats nothing for an answer that is no number', { children: 'many' }, 'working children'],
]

describe('stepsOf', () => {
  for (const [named, answers, steps] of cases) {
    it(named, () => {
      expect(
        stepsOf(form, answers)
          .map(({ id }) => id)
          .join(' '),
      ).to.equal(steps)
    })
  }

  it('counts thirty people at most', () => {
    expect(stepsOf(form, { children: 1000 }).filter(({ part }) => part?.index === 30)).to.have.length(2)
    expect(stepsOf(form, { children: 1000 }).filter(({ part }) => part?.index === 31)).to.have.length(0)
  })
})

describe('validAnswers', () => {
  it('leaves out what no longer applies', () => {
    const answers = {
      working: false,
      employer: 'other',
      which: 'x',
      children: 0,
      'child.1.name': 'سارة العتيبي',
    }
    expect(validAnswers(form, answers)).to.deep.equal({ working: false, children: 0 })
  })
})

describe('the steps of a set of answers', () => {
  /** A form whose conditions count how often they are looked at. */
  const counted = () => {
    let looks = 0
    const fields = form.fields.map((field) =>
      Object.defineProperty({ ...field }, 'when', {
        get: () => {
          looks += 1
          return field.when
        },
      }),
    )
    return { form: { ...form, fields }, looks: () => looks }
  }

  it('are derived once, however often they are asked for', () => {
    const { form: watched, looks } = counted()
    const answers = { working: true, children: 2 }
    const first = stepsOf(watched, answers)
    const once = looks()
    for (let turn = 0; turn < 10; turn++) expect(stepsOf(watched, answers)).to.equal(first)
    validAnswers(watched, answers)
    expect(once).to.be.at.least(watched.fields.length)
    expect(looks()).to.equal(once)
  })

  it('are derived anew when an answer changes', () => {
    const { form: watched, looks } = counted()
    const ids = (answers: Answers) => stepsOf(watched, answers).map(({ id }) => id)
    const answers = { working: true }
    expect(ids(answers)).to.include('employer')
    const once = looks()
    expect(ids({ ...answers, working: false })).not.to.include('employer')
    expect(looks()).to.be.above(once)
    expect(ids(answers)).to.include('employer')
  })

  it('are those of the form that is asked about: a changed form has its own', () => {
    const answers = { working: true }
    const shorter: Form = { ...form, fields: form.fields.slice(0, 1) }
    expect(stepsOf(form, answers)).to.have.length.above(1)
    expect(stepsOf(shorter, answers)).to.have.length(1)
  })
})
