import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkChange } from '../../../src/content/change-content.ts'
import { ContentError, type ContentProblem } from '../../../src/content/yaml-file.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'

/** What somebody did to a file: `from` became `to` (a file that is not there is written whole). */
type Mistake = {
  named: string
  file: string
  from?: string | RegExp
  to: string
  key: string
  says: RegExp
  at: string
}

const volunteering = 'dialogs/forms/volunteering.yaml'
const support = 'dialogs/forms/support-request.yaml'
const outcome = 'dialogs/faq/outcome.yaml'

/** `at` is a part of the line that the problem must name. */
const mistakes: Mistake[] = [
  {
    named: 'YAML that cannot be read',
    file: outcome,
    from: 'id: outcome',
    to: 'id: "outcome',
    key: '',
    says: /quote|Missing|Flow/u,
    at: '',
  },
  {
    named: 'a key twice',
    file: outcome,
    from: 'id: outcome',
    to: 'id: outcome\nid: outcome',
    key: '',
    says: /unique/u,
    at: 'id: outcome',
  },
  {
    named: 'a language that is missing',
    file: volunteering,
    from: 'title: { ar: التطوع معنا, en: Volunteering }',
    to: 'title: { ar: التطوع معنا }',
    key: 'title.en',
    says: /./u,
    at: 'title:',
  },
  {
    named: 'a language that is empty',
    file: volunteering,
    from: 'en: Volunteering }',
    to: 'en: "" }',
    key: 'title.en',
    says: /English text is missing/u,
    at: 'title:',
  },
  {
    named: 'a key that is not known',
    file: volunteering,
    from: 'prefix: VL',
    to: 'prefx: VL\nprefix: VL',
    key: '',
    says: /prefx/u,
    at: '',
  },
  {
    named: 'a name in braces that stands for nothing',
    file: volunteering,
    from: 'وصل طلب تطوعك، ورقمه {reference}',
    to: 'وصل طلب تطوعك، ورقمه {refrence}',
    key: 'done.ar',
    says: /\{refrence\} stands for nothing; use \{reference\}/u,
    at: 'done:',
  },
  {
    named: 'a topic that is not there',
    file: outcome,
    from: /^next: .*$/mu,
    to: 'next: [topic:nothing]',
    key: 'next.0',
    says: /no topic nothing/u,
    at: 'next:',
  },
  {
    named: 'a form that is not there',
    file: 'dialogs/menu.yaml',
    from: 'action: form:rating',
    to: 'action: form:rateing',
    key: 'items.6.action',
    says: /no form rateing/u,
    at: 'form:rateing',
  },
  {
    named: 'a team that is not there',
    file: outcome,
    from: /^next: .*$/mu,
    to: 'next: [person:nobody]',
    key: 'next.0',
    says: /no team nobody/u,
    at: 'next:',
  },
  {
    named: 'an action of no known kind',
    file: outcome,
    from: /^next: .*$/mu,
    to: 'next: [call:me]',
    key: 'next.0',
    says: /use form:…/u,
    at: 'next:',
  },
  {
    named: 'an id that is not the name of the file',
    file: outcome,
    from: 'id: outcome',
    to: 'id: outcomes',
    key: 'id',
    says: /must be the file's name, outcome/u,
    at: 'id:',
  },
  {
    named: 'an id that is there twice',
    file: 'dialogs/forms/zz.yaml',
    to: readFileSync(join(projectRoot, 'dialogs/forms/rating.yaml'), 'utf8'),
    key: 'id',
    says: /rating is already the id of dialogs\/forms\/rating\.yaml/u,
    at: 'id:',
  },
  {
    named: 'a phrasing of two topics',
    file: outcome,
    from: '  msa:\n',
    to: '  msa:\n    - من يدرس طلبي؟\n',
    key: 'phrasings.msa.0',
    says: /من يدرس طلبي/u,
    at: 'من يدرس طلبي',
  },
  {
    named: 'too few phrasings',
    file: outcome,
    from: /phrasings:[\s\S]*?\nanswer:/u,
    to: 'phrasings: { msa: [a], saudi: [b], en: [c] }\nanswer:',
    key: 'phrasings.msa',
    says: /eight/u,
    at: 'phrasings:',
  },
  {
    named: 'a section that no guide has',
    file: outcome,
    from: /^source: .*$/mu,
    to: 'source: { guide: beneficiary-relations, section: nothing }',
    key: 'source',
    says: /no section nothing in beneficiary-relations\.ar\.md/u,
    at: 'source:',
  },
  {
    named: 'a condition on a field that is not there',
    file: support,
    from: 'when: { field: dependants, atLeast: 1 }',
    to: 'when: { field: dependents, atLeast: 1 }',
    key: 'fields.8.when',
    says: /dependents is not a field above/u,
    at: 'when:',
  },
  {
    named: 'a condition on a field below',
    file: support,
    from: 'when: { field: dependants, atLeast: 1 }',
    to: 'when: { field: need, atLeast: 1 }',
    key: 'fields.8.when',
    says: /need is not a field above/u,
    at: 'when:',
  },
  {
    named: 'a condition on a choice that is not offered',
    file: support,
    from: 'when: { field: support-type, is: health }',
    to: 'when: { field: support-type, is: helth }',
    key: 'fields.12.when',
    says: /support-type is never helth/u,
    at: 'when:',
  },
  {
    named: 'a condition on a yes that is a word',
    file: support,
    from: 'when: { field: list-dependants, is: true }',
    to: 'when: { field: list-dependants, is: "yes" }',
    key: 'fields.9.when',
    says: /list-dependants is never yes/u,
    at: 'when:',
  },
  {
    named: 'a condition within a group on a field that is not there',
    file: support,
    from: '      - key: relation\n',
    to: '      - key: relation\n        when: { field: nobody, is: true }\n',
    key: 'fields.9.fields.1.when',
    says: /nobody is not a field above/u,
    at: 'when: { field: nobody',
  },
  {
    named: 'a condition that asks nothing',
    file: support,
    from: 'when: { field: dependants, atLeast: 1 }',
    to: 'when: { field: dependants }',
    key: 'fields.8.when',
    says: /is, not or atLeast/u,
    at: 'when:',
  },
  {
    named: 'a field that is there twice',
    file: volunteering,
    from: '{ key: city,',
    to: '{ key: mobile,',
    key: 'fields.3.key',
    says: /mobile is already a field above/u,
    at: 'key: mobile, kind: city',
  },
  {
    named: 'a group counted by what is no number',
    file: support,
    from: 'count: dependants',
    to: 'count: city',
    key: 'fields.9.count',
    says: /city is not a number field above/u,
    at: 'count: city',
  },
  {
    named: 'a signature that matches no name',
    file: support,
    from: 'matches: full-name',
    to: 'matches: city',
    key: 'declaration.fields.1.matches',
    says: /city is not a name field/u,
    at: 'matches: city',
  },
  {
    named: 'a signature that matches a field that is not there',
    file: support,
    from: 'matches: full-name',
    to: 'matches: nobody',
    key: 'declaration.fields.1.matches',
    says: /nobody is not a name field/u,
    at: 'matches: nobody',
  },
  {
    named: 'a signature that matches a name which may be left out',
    file: support,
    from: 'key: full-name\n',
    to: 'key: full-name\n    optional: true\n',
    key: 'declaration.fields.1.matches',
    says: /full-name may be left out/u,
    at: 'matches: full-name',
  },
  {
    named: 'a signature among the questions that matches no name',
    file: volunteering,
    from: '{ key: city, kind: city,',
    to: '{ key: city, kind: signature, matches: skills,',
    key: 'fields.3.matches',
    says: /skills is not a name field/u,
    at: 'matches: skills',
  },
  {
    named: 'a number whose limits leave none',
    file: support,
    from: 'most: 30',
    to: 'most: -1',
    key: 'fields.7.most',
    says: /no number is at least 0 and at most -1/u,
    at: 'most: -1',
  },
  {
    named: 'a text whose limits leave none',
    file: support,
    from: 'shortest: 10',
    to: 'shortest: 3000',
    key: 'fields.13.longest',
    says: /no text has at least 3000 and at most 2000 characters/u,
    at: 'longest: 2000',
  },
  {
    named: 'a shortest text that is longer than its kind takes',
    file: volunteering,
    from: 'kind: text, optional: true, longest: 300,',
    to: 'kind: text, optional: true, shortest: 600,',
    key: 'fields.5.shortest',
    says: /no text has at least 600 and at most 500 characters/u,
    at: 'shortest: 600',
  },
  {
    named: 'a date whose limits leave no day',
    file: 'dialogs/forms/visit.yaml',
    from: 'earliest: 0, latest: 120',
    to: 'earliest: 30, latest: 7',
    key: 'fields.3.latest',
    says: /no day lies between 30 and 7 days from today/u,
    at: 'latest: 7',
  },
  {
    named: 'an option that is there twice',
    file: support,
    from: '{ value: divorced,',
    to: '{ value: married,',
    key: 'fields.6.options.2.value',
    says: /married is already an option above/u,
    at: 'value: married, label: { ar: مطلق',
  },
  {
    named: 'an option of a group that is there twice',
    file: support,
    from: '{ value: spouse,',
    to: '{ value: child,',
    key: 'fields.9.fields.1.options.1.value',
    says: /child is already an option above/u,
    at: 'value: child, label: { ar: زوج',
  },
  {
    named: 'two options that look alike',
    file: support,
    from: 'label: { ar: أرمل أو أرملة, en: Widowed }',
    to: 'label: { ar: مطلق أو مطلقة, en: Widowed }',
    key: 'fields.6.options.3.label.ar',
    says: /«مطلق أو مطلقة» is already the label/u,
    at: 'value: widowed',
  },
  {
    named: 'a condition that counts what is no number',
    file: support,
    from: 'when: { field: dependants, atLeast: 1 }',
    to: 'when: { field: city, atLeast: 1 }',
    key: 'fields.8.when',
    says: /city is never 1/u,
    at: 'when:',
  },
  {
    named: 'a condition on a group',
    file: support,
    from: 'when: { field: support-type, is: health }',
    to: 'when: { field: dependant, is: health }',
    key: 'fields.12.when',
    says: /dependant is a group/u,
    at: 'when:',
  },
  {
    named: 'a field named like the declaration',
    file: volunteering,
    from: '{ key: city,',
    to: '{ key: declaration,',
    key: 'fields.3.key',
    says: /declaration/u,
    at: 'key: declaration',
  },
  {
    named: 'a kind that is not known',
    file: volunteering,
    from: 'kind: city',
    to: 'kind: town',
    key: 'fields.3.kind',
    says: /no field of this kind; write one of name, city/u,
    at: 'kind: town',
  },
  {
    named: 'a stage that has no text',
    file: volunteering,
    from: 'stage: submitted',
    to: 'stage: landed',
    key: 'stage',
    says: /no stage landed/u,
    at: 'stage:',
  },
  {
    named: 'a text of one language',
    file: 'locales/en.json',
    from: '"nothing-to-cancel"',
    to: '"nothing-to-cancl"',
    key: 'bot.nothing-to-cancel',
    says: /missing/u,
    at: '',
  },
  {
    named: 'a text whose braces do not close',
    file: 'locales/ar.json',
    from: /("still-unknown": ")/u,
    to: '$1{name ',
    key: 'bot.answer.still-unknown',
    says: /./u,
    at: '"still-unknown"',
  },
  {
    named: 'a text with another value in each language',
    file: 'locales/ar.json',
    from: /("still-unknown": ")/u,
    to: '$1{name} ',
    key: 'bot.answer.still-unknown',
    says: /name/u,
    at: '"still-unknown"',
  },
  {
    named: 'JSON that cannot be read',
    file: 'locales/ar.json',
    from: '"bot": {',
    to: '"bot": ',
    key: '',
    says: /./u,
    at: '',
  },
  {
    named: 'a field that is a mere word',
    file: volunteering,
    from: 'fields:\n',
    to: 'fields:\n  - name\n',
    key: 'fields.0',
    says: /expected object/u,
    at: '- name',
  },
  {
    named: 'a word that a field does not take',
    file: support,
    from: 'kind: name',
    to: 'kind: name\n    lenght: 3',
    key: 'fields.1',
    says: /lenght/u,
    at: '-',
  },
  {
    named: 'a time zone that there is not',
    file: 'dialogs/organisation.yaml',
    from: 'timeZone: Asia/Riyadh',
    to: 'timeZone: Asia/Riyad',
    key: 'workingHours.timeZone',
    says: /no such time zone/u,
    at: 'Asia/Riyad',
  },
  {
    named: 'a guide without its head',
    file: 'dialogs/guides/using-wasl.ar.md',
    from: /^---\n[\s\S]*?\n---\n/u,
    to: '',
    key: '',
    says: /front matter/u,
    at: '',
  },
]

describe('a mistake in the content', () => {
  for (const mistake of mistakes) {
    it(`is named with file, line and key: ${mistake.named}`, () => {
      const text = withMistake(mistake)
      const problems = problemsOf(mistake.file, text)
      const problem = problems.find(({ key, message }) => key === mistake.key && mistake.says.test(message))
      expect(problem, JSON.stringify(problems)).to.include({ file: mistake.file })
      expect(text.split('\n')[(problem?.line ?? 0) - 1], `line ${problem?.line}`).to.include(mistake.at)
    })
  }

  it('does not hide another one', () => {
    const text = withMistake(mistakes[2] ?? { file: '', to: '' }).replace(
      'stage: submitted',
      'stage: Submitted',
    )
    expect(problemsOf(volunteering, text).map(({ key }) => key)).to.include.members(['title.en', 'stage'])
  })
})

function withMistake({ file, from, to }: Pick<Mistake, 'file' | 'from' | 'to'>): string {
  if (from === undefined) return to
  const text = readFileSync(join(projectRoot, file), 'utf8')
  const changed = text.replace(from, to)
  expect(changed, 'the mistake is made').to.not.equal(text)
  return changed
}

function problemsOf(file: string, text: string): readonly ContentProblem[] {
  try {
    checkChange(projectRoot, [{ file, text }])
  } catch (error) {
    if (error instanceof ContentError) return error.problems
    throw error
  }
  return []
}
