import { kindOf } from '../../forms/fields/field-kinds.ts'
import { otherLanguageOf } from '../../knowledge/other-language.ts'
import { goToken } from '../../messages/button.ts'
import type { Language } from '../../shared/language.ts'
import { FormSession } from '../forms/form-session.ts'
import { returnToForm } from '../forms/return-to-form.ts'
import type { InboundMessage } from '../inbound-message.ts'
import type { TurnScope } from '../turn-scope.ts'
import { forgetContext } from './answer/answer-context.ts'

/**
 * Tells somebody who writes a language that is not served, in that language, which ones are, and offers a person. False for
 * any other text, and for one that is the answer a form waits for.
 */
export async function answerOtherLanguage(
  turn: TurnScope,
  { text, button }: InboundMessage,
): Promise<boolean> {
  if (button !== null || isAnswer(turn)) return false
  const language = otherLanguageOf(turn.content.otherLanguages, text)
  if (language === null) return false
  turn.state.misses = 0
  forgetContext(turn)
  await turn.say(language.answer, {
    choices: [
      { title: language.person, value: goToken({ kind: 'person', team: null }) },
      languageChoice(turn, 'ar'),
      languageChoice(turn, 'en'),
    ],
    onYes: { kind: 'person', team: null },
    data: { answer: { topic: 'other-language', guide: null, section: null } },
  })
  await returnToForm(turn)
  return true
}

/** Names and places are written in any language, and a need told in one is read by the staff. */
function isAnswer(turn: TurnScope): boolean {
  const field = FormSession.current(turn)?.step?.field
  if (!field) return false
  const { isName, isSentence } = kindOf(field).wording
  return isName === true || isSentence === true
}

function languageChoice({ content }: TurnScope, language: Language) {
  return {
    title: content.texts.text(language, 'bot.language.name'),
    value: goToken({ kind: 'language', language }),
  }
}
