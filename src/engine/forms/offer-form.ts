import type { Form } from '../../forms/form.ts'
import { undecidedStages } from '../../forms/lifecycle.ts'
import { parseYesNo } from '../../forms/parsers/yes-no.ts'
import { parseAction } from '../../messages/action.ts'
import type { Choice } from '../../messages/activity.ts'
import { goToken } from '../../messages/button.ts'
import { isolateLtr } from '../../shared/bidi-isolate.ts'
import { toMenu } from '../dialogs/menu.ts'
import { matchesPhrase } from '../matches-phrase.ts'
import type { TurnScope } from '../turn-scope.ts'
import { paragraphs } from './ask-special.ts'
import { beginForm } from './begin-form.ts'
import { resumeAction } from './resume-action.ts'

const undecided: ReadonlySet<string> = new Set(undecidedStages)

/** Says how long a form takes and what it needs, and asks whether to begin; says first what is open already. */
export async function offerForm(turn: TurnScope, form: Form): Promise<void> {
  const other = [...turn.input.drafts].findLast((draft) => draft.form !== form.id)
  const open = other ? turn.content.forms.get(other.form) : undefined
  const unfinished = open ? turn.text('form.offer-unfinished', { form: turn.local(open.title) }) : ''
  const offer = form.offer
    ? turn.local(form.offer)
    : turn.text('form.offer', { form: turn.local(form.title) })
  await turn.say(paragraphs(await sentAlready(turn, form), unfinished, offer), {
    choices: [
      beginChoice(turn, form),
      ...(other && open
        ? [{ title: turn.text('form.resume-continue'), value: goToken(resumeAction(other)) }]
        : []),
      { title: turn.text('form.offer-later'), value: goToken({ kind: 'menu' }) },
      { title: turn.text('person.title'), value: goToken({ kind: 'person', team: null }) },
    ],
    onYes: { kind: 'begin', form: form.id },
  })
}

/** Asks whether to leave the open form for another one that was asked for in the middle of it. */
export async function offerInstead(turn: TurnScope, open: Form, wanted: Form): Promise<void> {
  await turn.say(
    turn.text('form.offer-instead', { open: turn.local(open.title), wanted: turn.local(wanted.title) }),
    {
      choices: [
        { title: turn.text('form.go-on'), value: goToken({ kind: 'resume', form: open.id }) },
        { title: turn.text('form.begin-other'), value: goToken({ kind: 'begin', form: wanted.id }) },
      ],
    },
  )
}

/** Handles the answer to the offer of a form; false where none was offered, or the text is something else. */
export async function answerOffer(turn: TurnScope, text: string): Promise<boolean> {
  const { onYes } = turn.input.state
  const action = onYes === null ? null : parseAction(onYes)
  const form = action?.kind === 'begin' ? turn.content.forms.get(action.form) : undefined
  if (!form || text === '') return false
  const said = parseYesNo(text)
  if (matchesPhrase(turn, 'begin', text) !== null || (said.ok && said.value)) {
    await beginForm(turn, form)
    return true
  }
  if (matchesPhrase(turn, 'begin-later', text) === null && !said.ok) return false
  await turn.say(turn.text('form.not-begun', { form: turn.local(form.title) }), {
    choices: [beginChoice(turn, form), toMenu(turn)],
  })
  return true
}

function beginChoice(turn: TurnScope, form: Form): Choice {
  return { title: turn.text('form.begin'), value: goToken({ kind: 'begin', form: form.id }) }
}

/** A request of the same form that nobody has decided yet is told of before a second one. */
async function sentAlready(turn: TurnScope, form: Form): Promise<string> {
  if (form.decisionDays === null) return ''
  const own = await turn.input.find.requests()
  const sent = own.find((request) => request.form === form.id && undecided.has(request.stage))
  return sent ? turn.text('form.offer-sent', { reference: isolateLtr(sent.reference) }) : ''
}
