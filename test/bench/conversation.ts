import { openLiveContent } from '../../src/app/live-content.ts'
import { projectRoot } from '../../src/shared/project-root.ts'

/** A question and what is answered to it. */
export type Exchange = { question: string; answer: string }

const questions = ['كم ياخذ الرد على الطلب؟', 'وش حقوقي عندكم', 'ما المعلومات المطلوبة']

/** The conversation that all bots have: the same questions, with the answers that our guides give. */
export function benchConversation(): Exchange[] {
  const content = openLiveContent(projectRoot).current
  return questions.map((question) => {
    const topic = content.topics.get(content.ask(question).topic ?? '')
    if (!topic) throw new Error(`no topic answers «${question}»`)
    return { question, answer: topic.answer.ar }
  })
}
