import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { LiveContent } from '../../../../src/engine/live-content.ts'
import { newConversationState } from '../../../../src/engine/state.ts'
import { readAnswer } from '../../../../src/forms/read-answer.ts'
import { declarationSteps, stepsOf } from '../../../../src/forms/steps.ts'
import { shippedContent } from '../../../support/learned-once.ts'
import { simulate } from '../stage.ts'

/** One answer of the development set: a value, or `again`, `served`, `skipped`, `changed`, `own`, `text`, `later`. */
type Row = { step: string; text: string; expected: string }

const file = join(import.meta.dirname, '../../../fixtures/forms/answers.tsv')
const rows: Row[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [step = '', text = '', expected = ''] = line.split('\t')
    return { step, text, expected }
  })

/** What was answered before each step. */
const before: Record<string, unknown> = {
  'consent-data': true,
  'full-name': 'سالم علي الغامدي',
  'national-id': '1000000008',
  'birth-date': '1984-12-08',
  mobile: '+966551112223',
  city: 'الطائف',
  'marital-status': 'married',
  dependants: 5,
  'list-dependants': false,
  income: 250_000,
  'support-type': 'living',
  need: 'نحتاج سداد فواتير الكهرباء والماء',
  iban: null,
  'id-document': null,
}
const ownNumber = '966505556667'
/** The share that must be taken rightly, or rightly asked again. */
const bar = 0.97

describe('the answers of the development set', () => {
  it(`are taken rightly, or rightly asked again, in at least ${bar * 100} of 100`, async () => {
    expect(rows.length).to.be.at.least(300)
    const content = shippedContent()
    const wrong: string[] = []
    for (const row of rows) {
      const got = await outcomeOf(content, row)
      if (!isRight(row.expected, got)) wrong.push(`${row.step}\t«${row.text}»\t${row.expected}\tgot ${got}`)
    }
    const share = 1 - wrong.length / rows.length
    console.info(
      `    answers to form questions: ${rows.length - wrong.length} of ${rows.length} right (${(share * 100).toFixed(1)} %)`,
    )
    expect(share, wrong.join('\n')).to.be.at.least(bar)
  }).timeout(120_000)
})

/** What is asked again is right where it was to be served too; the other way round the wrong words were said. */
function isRight(expected: string, got: string): boolean {
  return expected === got || (expected === 'again' && got === 'served')
}

async function outcomeOf(content: LiveContent, { step, text, expected }: Row): Promise<string> {
  const { conversation, simulator } = simulate({ channel: 'whatsapp', content })
  const form = content.forms.get('support-request')
  if (!form) throw new Error('there is no support request')
  const keys = Object.keys(before)
  const place = step.startsWith('declaration.') ? keys.length : keys.indexOf(step)
  const answers = Object.fromEntries(keys.slice(0, place).map((key) => [key, before[key]]))
  const draft = { id: simulator.newId(), form: form.id, formVersion: form.version, answers, createdAt: 0 }
  const { contactId, id: conversationId } = conversation
  simulator.records.drafts.push({ json: JSON.stringify(draft), contactId, conversationId, status: 'open' })
  conversation.phone = ownNumber
  const dialog = { kind: 'form', draftId: draft.id, form: form.id, step, tries: 0, found: [], shown: 'ar' }
  conversation.load({
    ...newConversationState(),
    language: 'ar',
    greeted: true,
    dialog: { ...dialog, came: keys[place - 1] ?? null },
  })
  const messages = await conversation.say(text)
  const said = messages.map((message) => message.text).join('\n')
  const now = conversation.drafts[0]?.answers ?? {}
  const field = [...stepsOf(form, answers), ...declarationSteps(form)].find(({ id }) => id === step)?.field
  if (!field) throw new Error(`there is no step ${step}`)
  const at = conversation.state.dialog
  if (at === null) return 'later'
  if (Object.hasOwn(now, step)) return shown(now[step], expected)
  const isChanged = keys.slice(0, place).some((key) => now[key] !== before[key])
  if (isChanged || (at.kind === 'form' && at.step !== step)) return 'changed'
  const given = { text, files: [], refusedFiles: [] }
  const read = readAnswer(field, given, { language: 'ar', answers, now: simulator.now(), signing: 'name' })
  const problem = read.ok ? '' : content.texts.textAt('ar', `answers.${read.problem}`, { ...read.details })
  return problem !== '' && said.includes(problem) ? 'again' : 'served'
}

function shown(value: unknown, expected: string): string {
  if (value === null) return 'skipped'
  if (value === `+${ownNumber}`) return 'own'
  return expected === 'text' && typeof value === 'string' ? 'text' : String(value)
}
