import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { fieldKinds } from '../../../../src/forms/fields/field-kinds.ts'
import { projectRoot } from '../../../../src/shared/project-root.ts'

/** The kinds of other things that are named like a kind of field: parts of a date, a search of the desk. */
const otherThings = /^forms\/parsers\/(?:written|relative)-date\.ts|^forms\/parsers\/date-words\.ts/u
const searches = /search\.kind/u

/** Pages know a field by the kind that the wire tells them; messages of a channel have kinds of their own. */
const overTheWire = /^desk\/web\/|^channels\//u

const kinds = Object.keys(fieldKinds).join('|')
const comparison = new RegExp(`kind[\\w.?)\\]]*\\s*[!=]==\\s*'(?:${kinds})'|case '(?:${kinds})':`, 'u')
const membership = new RegExp(`\\[(?:\\s*'(?:${kinds})',?)+\\s*\\]\\.includes\\([\\w.]*kind`, 'u')

function comparisonsIn(file: string, code: string): string[] {
  return code
    .split('\n')
    .map((line, index) => ({ line, place: `${file}:${index + 1}` }))
    .filter(({ line }) => comparison.test(line) || membership.test(line))
    .filter(({ line, place }) => !otherThings.test(place) && !searches.test(line))
    .map(({ place, line }) => `${place}: ${line.trim()}`)
}

describe('the kind of a field', () => {
  it('is compared nowhere but where the kinds are', () => {
    const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.tsx?$/u.test(file) && !file.startsWith('forms/fields/') && !overTheWire.test(file),
    )
    expect(sources.length).to.be.above(200)
    const found = sources.flatMap((file) =>
      comparisonsIn(file, readFileSync(join(projectRoot, 'src', file), 'utf8')),
    )
    expect(found).to.deep.equal([])
  })

  for (const line of [
    "if (field.kind === 'yes-no' && field.refusal)",
    "  return kind !== 'money'",
    "    case 'long-text':",
    "['number', 'money'].includes(field.kind)",
  ]) {
    it(`is found by this test where it is compared: ${line.trim()}`, () => {
      expect(comparisonsIn('engine/some.ts', line)).to.have.lengthOf(1)
    })
  }
})
