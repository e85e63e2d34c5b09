import { showStatusOf } from '../dialogs/status/status.ts'
import type { InboundMessage } from '../inbound-message.ts'
import { handledIf, type MessageHandler, runHandlers } from '../message-handler.ts'
import { offeredChoice } from '../offered-choice.ts'
import { referenceIn } from '../reference-in.ts'
import { performInForm } from './actions-in-form.ts'
import { answerField } from './answer-field.ts'
import { askStep } from './ask-step.ts'
import { correctAnswer, withoutCorrection } from './correct-answer.ts'
import { stepToEdit } from './find-step.ts'
import { commandIn, obey } from './form-commands.ts'
import type { FormSession } from './form-session.ts'
import { pressFormButton } from './press-form-button.ts'
import { returnToForm } from './return-to-form.ts'
import { isSecondCopy, rememberAnswered } from './second-copy.ts'
import { serveManner } from './serve-manner.ts'
import { answerSpecial } from './special-steps.ts'

const maxReferenceLength = 20

/** What a message may be inside a form, in the order in which it is tried. */
export const formHandlers: MessageHandler<[FormSession, InboundMessage]>[] = [
  {
    name: 'offered-choice',
    why: 'The title or the number of a button shown with the question is what the person reads there.',
    async handle(session, { text, files }) {
      const chosen = files.length > 0 ? null : offeredChoice(session.turn, text)
      if (chosen?.kind === 'form') await pressFormButton(session.turn, chosen)
      else if (chosen?.kind === 'go') await performInForm(session, chosen.action)
      else return 'passes'
      return 'handled'
    },
  },
  {
    name: 'command',
    why: 'A whole message that is a command is no answer, but for fields whose words it may be.',
    async handle(session, message) {
      const command = commandIn(session, message)
      if (command === null) return 'passes'
      await obey(session, command)
      return 'handled'
    },
  },
  {
    name: 'reference',
    why: 'The number of a request passes its check character, so that no field takes it for an answer first.',
    async handle({ turn }, { text }) {
      const reference = text.length > maxReferenceLength ? null : referenceIn(turn, text)
      if (reference === null) return 'passes'
      await showStatusOf(turn, reference)
      await returnToForm(turn)
      return 'handled'
    },
  },
  {
    name: 'edit',
    why: '«تعديل المدينة» names a field by its label, before a field of free words takes it for its answer.',
    async handle(session, { text }) {
      const edited = session.step ? stepToEdit(session, text) : null
      if (edited === null) return 'passes'
      session.moveTo(edited)
      await askStep(session)
      return 'handled'
    },
  },
  {
    name: 'correction',
    why: '«اقصد ٤» and «الاسم مكتوب خطأ» are about an answer given before, and would else be read at this question.',
    async handle(session, { text, files, isEdited }) {
      if (text === '' || files.length > 0 || isEdited) return 'passes'
      return handledIf(correctAnswer(session, text))
    },
  },
  {
    name: 'manners',
    why: 'A refusal, tiredness, a sigh or a prayer is served before anything is read out of its words.',
    async handle(session, message) {
      const { step } = session
      return step ? handledIf(serveManner(session, step, message)) : 'passes'
    },
  },
  {
    name: 'field',
    why: 'Whatever is left is for the question of the form.',
    async handle(session, message) {
      const { step } = session
      if (!step) return 'passes'
      const text = withoutCorrection(session, step, message.text)
      await answerField(session, step, { ...message, text })
      return 'handled'
    },
  },
  {
    name: 'special-step',
    why: 'A step that is no field: the review, what to change, what was found, continuing.',
    async handle(session, message) {
      await answerSpecial(session, message)
      return 'handled'
    },
  },
]

/** Handles a message inside a form: a command, an answer, or a question that is served before the step is asked again. */
export async function handleInForm(session: FormSession, message: InboundMessage): Promise<void> {
  const { turn, position } = session
  if (isSecondCopy(turn, message)) return askStep(session, turn.text('form.twice'))
  const { step } = position
  const isCommand = commandIn(session, message) !== null
  await runHandlers(formHandlers, session, message)
  if (!isCommand) rememberAnswered(turn, step, message)
}
