import { canonicalDigest } from '../../requests/digest.ts'
import { makeReference } from '../../requests/reference.ts'
import { formatDate } from '../answers/date.ts'
import { isolateLtr } from '../answers/isolate.ts'
import type { TurnScope } from '../turn-scope.ts'
import { unscheduleDraft } from './draft-timers.ts'
import type { FormSession } from './form-session.ts'
import { isoDay, timeOfDay } from './riyadh-time.ts'
import { validAnswers } from './steps.ts'

const day = 86_400_000

/** Sends the form in: a reference, the digest over the answers that count, and a receipt to keep. */
export async function submitForm(session: FormSession): Promise<void> {
  const { turn, form, draft } = session
  const { now } = turn.input
  const id = turn.input.newId()
  const reference = makeReference(form.prefix, id)
  const answers = validAnswers(form, draft.answers)
  const digest = canonicalDigest({
    form: form.id,
    version: form.version,
    reference,
    submittedAt: now,
    answers,
  })
  const { declaration } = form
  turn.do({
    kind: 'submit',
    draftId: draft.id,
    request: {
      id,
      reference,
      form: form.id,
      formVersion: form.version,
      locale: turn.language,
      stage: form.stage,
      answers,
      declaration: declaration
        ? {
            version: declaration.version,
            text: turn.local(declaration.text),
            signature: answers['declaration.signature'] ?? null,
            at: now,
            channel: channelOf(turn),
          }
        : null,
      digest,
      submittedAt: now,
      dueAt: form.decisionDays === null ? null : now + form.decisionDays * day,
    },
  })
  unscheduleDraft(turn, draft.id)
  turn.state.dialog = null
  const done = turn.local(form.done).replaceAll('{reference}', isolateLtr(reference))
  const receipt = receiptText(turn, reference, digest)
  await turn.say(declaration ? `${done}\n\n${receipt}` : done, {
    data: { form: form.id, reference },
    choices: [{ title: turn.text('menu.title'), value: 'go:menu' }],
  })
}

/** What the applicant keeps: the number, when and where it was sent in, and the beginning of the digest. */
function receiptText(turn: TurnScope, reference: string, digest: string): string {
  const { now } = turn.input
  const channel = channelOf(turn)
  const channelKey = `bot.channel.${channel}`
  return turn.text('form.receipt', {
    reference: isolateLtr(reference),
    date: formatDate(isoDay(now, 0), turn.language),
    time: isolateLtr(timeOfDay(now)),
    channel: turn.content.texts.has(channelKey) ? turn.content.texts.text(turn.language, channelKey) : 'none',
    digest: isolateLtr(digest.slice(0, 16)),
  })
}

function channelOf({ input }: TurnScope): string | null {
  return input.activity.channelId ?? null
}
