import { z } from 'zod'
import { answerWords } from '../../content/answer-words.ts'
import { shownAnswer } from '../../forms/shown-answers.ts'
import { recordAudit } from '../audit.ts'
import { deskRoute } from '../desk-route.ts'
import { answerOf } from '../queries/request-detail.ts'
import { idSchema } from './conversation-input.ts'

/** `POST /requests/:id/reveal {field}`: one sensitive answer; that it was looked at is recorded before it is shown. */
export const revealAnswer = deskRoute({
  method: 'post',
  path: '/requests/:id/reveal',
  access: 'requests.reveal',
  input: z.object({ id: idSchema, field: z.string().min(1).max(120) }),
  run: async (desk, { id, field }, { staff, language }) => {
    const answer = await answerOf(desk, id, field)
    await recordAudit(desk, { staffId: staff.id, action: 'reveal-answer', subject: `request ${id} ${field}` })
    return shownAnswer(answer, { language, words: answerWords(desk.content.texts, language) })
  },
})
