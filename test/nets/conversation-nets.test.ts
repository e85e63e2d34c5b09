import { expect } from 'chai'
import { type SourceEdit, typeCheckTimeout, typeErrorsAfter } from '../support/type-check.ts'

/** A member `name` that is added to a union, and the files that must not compile before they handle it. */
type Net = { added: string; name: string; edit: SourceEdit; forgotten: readonly string[] }

const nets: Net[] = [
  {
    added: 'an action',
    name: 'new-action',
    edit: {
      file: 'src/messages/action.ts',
      from: '  menu: NoParameter\n',
      to: "  menu: NoParameter\n  'new-action': NoParameter\n",
    },
    forgotten: ['src/messages/action.ts', 'src/engine/actions.ts', 'src/engine/forms/actions-in-form.ts'],
  },
  {
    added: 'a button',
    name: 'new-button',
    edit: {
      file: 'src/messages/button.ts',
      from: "  | { kind: 'rate'; subject",
      to: "  | { kind: 'new-button' }\n  | { kind: 'rate'; subject",
    },
    forgotten: ['src/messages/button.ts', 'src/engine/press.ts'],
  },
  {
    added: 'a state of a dialog',
    name: 'new-state',
    edit: {
      file: 'src/engine/state.ts',
      from: '[formState, statusState, confirmationState]',
      to: "[formState, statusState, confirmationState, z.object({ kind: z.literal('new-state') })]",
    },
    forgotten: ['src/engine/state.ts'],
  },
  {
    added: 'an effect',
    name: 'new-effect',
    edit: {
      file: 'src/engine/turn.ts',
      from: "  | { kind: 'leave-queue' }\n",
      to: "  | { kind: 'leave-queue' }\n  | { kind: 'new-effect' }\n",
    },
    forgotten: ['src/engine/simulator/apply-effects.ts'],
  },
  {
    added: 'an event of a channel link',
    name: 'new-link-event',
    edit: {
      file: 'src/engine/turn.ts',
      from: "export type LinkEvent = 'link-claimed'",
      to: "export type LinkEvent = 'new-link-event' | 'link-claimed'",
    },
    forgotten: ['src/engine/events.ts'],
  },
  {
    added: 'a command',
    name: 'new-command',
    edit: {
      file: 'src/forms/parsers/commands.ts',
      from: "export type Command =\n  | 'back'\n",
      to: "export type Command =\n  | 'new-command'\n  | 'back'\n",
    },
    forgotten: ['src/engine/dialogs/commands.ts', 'src/engine/forms/form-commands.ts'],
  },
  {
    added: 'an outcome of the knowledge',
    name: 'new-outcome',
    edit: {
      file: 'src/engine/understanding.ts',
      from: "outcome: 'answer' |",
      to: "outcome: 'new-outcome' | 'answer' |",
    },
    forgotten: ['src/engine/dialogs/answer/answer-question.ts'],
  },
  {
    added: 'a step of a form that is no field',
    name: '@new-step',
    edit: {
      file: 'src/engine/forms/form-session.ts',
      from: 'export type SpecialStep = typeof reviewStep',
      to: "export type SpecialStep = '@new-step' | typeof reviewStep",
    },
    forgotten: ['src/engine/forms/ask-special.ts', 'src/engine/forms/special-steps.ts'],
  },
]

describe('the compiler', function () {
  this.timeout(typeCheckTimeout)

  let errors: readonly string[] = []
  before(async () => {
    errors = await typeErrorsAfter(nets.map(({ edit }) => edit))
  })

  for (const { added, name, forgotten } of nets) {
    it(`names the places that forget ${added}`, () => {
      const about = errors.filter((error) => error.includes(name)).map((error) => error.split('(')[0])
      expect(about).to.include.members([...forgotten])
    })
  }
})
