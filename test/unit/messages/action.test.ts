import { expect } from 'chai'
import { type Action, type ActionKind, formatAction, parseAction } from '../../../src/messages/action.ts'

/** An action of each kind with its string, and each kind whose parameter may be left out both ways. */
const strings: { [K in ActionKind]: [Action, string][] } = {
  menu: [[{ kind: 'menu' }, 'menu']],
  topic: [[{ kind: 'topic', topic: 'privacy' }, 'topic:privacy']],
  begin: [[{ kind: 'begin', form: 'visit' }, 'begin:visit']],
  form: [[{ kind: 'form', form: 'support-request' }, 'form:support-request']],
  resume: [[{ kind: 'resume', form: 'visit' }, 'resume:visit']],
  'undo-cancel': [[{ kind: 'undo-cancel' }, 'undo-cancel']],
  complete: [
    [
      { kind: 'complete', draftId: '019b8c2e-5d00-7000-8000-000000000001' },
      'complete:019b8c2e-5d00-7000-8000-000000000001',
    ],
  ],
  person: [
    [{ kind: 'person', team: null }, 'person'],
    [{ kind: 'person', team: 'relations' }, 'person:relations'],
  ],
  'leave-queue': [[{ kind: 'leave-queue' }, 'leave-queue']],
  'call-me': [[{ kind: 'call-me' }, 'call-me']],
  status: [[{ kind: 'status' }, 'status']],
  receipt: [[{ kind: 'receipt' }, 'receipt']],
  'withdraw-request': [
    [{ kind: 'withdraw-request', reference: null }, 'withdraw-request'],
    [{ kind: 'withdraw-request', reference: 'SR-6GFB-J3CC' }, 'withdraw-request:SR-6GFB-J3CC'],
  ],
  'withdraw-request-now': [
    [{ kind: 'withdraw-request-now', reference: 'SR-6GFB-J3CC' }, 'withdraw-request-now:SR-6GFB-J3CC'],
  ],
  data: [[{ kind: 'data' }, 'data']],
  'data-copy': [[{ kind: 'data-copy' }, 'data-copy']],
  'correct-data': [[{ kind: 'correct-data' }, 'correct-data']],
  'ask-correction': [[{ kind: 'ask-correction' }, 'ask-correction']],
  'delete-data': [[{ kind: 'delete-data' }, 'delete-data']],
  'delete-data-now': [[{ kind: 'delete-data-now' }, 'delete-data-now']],
  'withdraw-consent': [
    [{ kind: 'withdraw-consent', purpose: null }, 'withdraw-consent'],
    [{ kind: 'withdraw-consent', purpose: 'health-data' }, 'withdraw-consent:health-data'],
  ],
  'withdraw-now': [[{ kind: 'withdraw-now', purpose: 'health-data' }, 'withdraw-now:health-data']],
  'opt-out': [[{ kind: 'opt-out' }, 'opt-out']],
  'opt-in': [[{ kind: 'opt-in' }, 'opt-in']],
  'continue-on': [[{ kind: 'continue-on', channel: 'telegram' }, 'continue-on:telegram']],
  'other-draft': [[{ kind: 'other-draft', form: 'call-back' }, 'other-draft:call-back']],
  language: [[{ kind: 'language', language: 'en' }, 'language:en']],
}

describe('the string of an action', () => {
  for (const [action, text] of Object.values(strings).flat()) {
    it(`is ${text}, and is read back`, () => {
      expect(formatAction(action)).to.equal(text)
      expect(parseAction(text)).to.deep.equal(action)
    })
  }

  for (const text of [
    '',
    ':',
    'nothing',
    'form',
    'form:',
    'topic:',
    'withdraw-request-now',
    'toString',
    '__proto__',
  ])
    it(`is no action: «${text}»`, () => expect(parseAction(text)).to.equal(null))

  it('ends at the second colon, as buttons made by a client may have one', () => {
    expect(parseAction('form:visit:more')).to.deep.equal({ kind: 'form', form: 'visit' })
  })
})
