import { parseChoice } from '../answers/choice.ts'
import { type Command, parseCommand } from '../answers/commands.ts'
import { showDetails } from '../answers/show-details.ts'
import { parseYesNo } from '../answers/yes-no.ts'
import type { Button } from '../button.ts'
import { draftTag } from '../button.ts'
import { chooseLanguage } from '../conversation-language.ts'
import { answerAside } from '../dialogs/answer-aside.ts'
import { showMenu } from '../dialogs/menu.ts'
import { showMyData } from '../dialogs/my-data.ts'
import { requestPerson } from '../dialogs/person.ts'
import { showStatus } from '../dialogs/status.ts'
import type { Heard } from '../heard.ts'
import { numberedChoice } from '../numbered-choice.ts'
import { said } from '../said.ts'
import type { TurnScope } from '../turn-scope.ts'
import { askStep, stepLabel } from './ask-step.ts'
import { scheduleDraft, unscheduleDraft } from './draft-timers.ts'
import { editStep, FormSession, foundStep, resumeStep, reviewStep } from './form-session.ts'
import { takeFacts } from './found-facts.ts'
import { readAnswer } from './read-answer.ts'
import { isAnswered, type Step, stepsOf } from './steps.ts'
import { submitForm } from './submit-form.ts'

/** Begins a form, or offers to go on where the person stopped. */
export async function startForm(turn: TurnScope, formId: string): Promise<void> {
  const form = turn.content.forms.get(formId)
  if (!form) return showMenu(turn)
  turn.state.cancelled = null
  const open = turn.draftOf(formId)
  if (open) {
    const session = new FormSession(turn, form, open)
    session.moveTo(
      Object.keys(open.answers).length > 0 ? resumeStep : (session.nextStep(false) ?? reviewStep),
    )
    return askStep(session)
  }
  const draft = {
    id: turn.input.newId(),
    form: formId,
    formVersion: form.version,
    answers: {},
    createdAt: turn.input.now,
  }
  const session = new FormSession(turn, form, draft)
  session.save({})
  scheduleDraft(turn, draft.id)
  session.moveTo(session.nextStep(false) ?? reviewStep)
  return askStep(session, turn.local(form.intro))
}

/** Takes what was said inside a form: a command, an answer, or a question that is served before the step is asked again. */
export async function hearInForm(session: FormSession, heard: Heard): Promise<void> {
  const numbered = numberedChoice(session.turn, heard.text)
  if (numbered?.kind === 'form') return pressFormButton(session.turn, numbered)
  const { step } = session
  const command = heard.files.length > 0 ? null : parseCommand(heard.text)
  if (command && !(step && meansOption(step, heard, session))) return obey(session, command)
  if (step) return answerField(session, step, heard)
  return answerSpecial(session, heard)
}

/** Takes a pressed button of a form; one whose question is over is refused kindly. */
export async function pressFormButton(
  turn: TurnScope,
  button: Extract<Button, { kind: 'form' }>,
): Promise<void> {
  const session = FormSession.current(turn)
  if (!session || draftTag(session.draft.id) !== button.draft) return refuseOldButton(turn, session)
  if (session.position.step !== button.step) return refuseOldButton(turn, session)
  if (button.value === '@back') return goBack(session)
  if (button.value === '@skip') return skip(session)
  const { step } = session
  if (step) return acceptAnswer(session, step, pressedValue(step, button.value))
  return chooseSpecial(session, button.value)
}

/** Asks the current step once more, after something else was served. */
export async function returnToForm(turn: TurnScope): Promise<void> {
  const session = FormSession.current(turn)
  if (session) await askStep(session, turn.text('form.return'))
}

/** Takes back the cancelling of a form. */
export async function undoCancel(turn: TurnScope): Promise<void> {
  const { cancelled } = turn.state
  const form = cancelled ? turn.content.forms.get(cancelled.draft.form) : undefined
  if (!cancelled || !form) return turn.say(turn.text('form.nothing-to-undo'))
  turn.state.cancelled = null
  turn.saveDraft(cancelled.draft)
  scheduleDraft(turn, cancelled.draft.id)
  const session = new FormSession(turn, form, cancelled.draft)
  session.moveTo(cancelled.step)
  return askStep(session, turn.text('form.undone'))
}

async function refuseOldButton(turn: TurnScope, session: FormSession | null): Promise<void> {
  if (session) return askStep(session, turn.text('form.old-button'))
  await turn.say(turn.text('form.old-button-outside'), {
    choices: [{ title: turn.text('menu.title'), value: 'go:menu' }],
  })
}

function pressedValue(step: Step, value: string): unknown {
  return step.field.kind === 'yes-no' ? value === 'yes' : value
}

function meansOption({ field }: Step, heard: Heard, { turn }: FormSession): boolean {
  if (field.kind !== 'choice' && field.kind !== 'choices') return false
  return field.options.some(({ label }) => label[turn.language] === heard.text)
}

async function obey(session: FormSession, command: Command): Promise<void> {
  const { turn } = session
  switch (command) {
    case 'back':
      return goBack(session)
    case 'skip':
      return skip(session)
    case 'cancel':
      return cancel(session)
    case 'later':
      return saveForLater(session)
    case 'review':
      return askStep(session, summary(session))
    case 'help':
      return askStep(session, help(session))
    case 'person':
      await requestPerson(turn, { team: 'relations', reason: 'asked', priority: 0 })
      return undefined
    case 'menu':
      await saveForLater(session)
      return showMenu(turn)
    case 'status':
      await showStatus(turn)
      return returnToForm(turn)
    case 'my-data':
      await showMyData(turn)
      return returnToForm(turn)
    case 'language-ar':
    case 'language-en':
      chooseLanguage(turn, command)
      return askStep(session)
  }
}

async function goBack(session: FormSession): Promise<void> {
  const { turn } = session
  const { step } = session.position
  const before =
    step === editStep || step === foundStep
      ? (session.nextStep(false) ?? reviewStep)
      : session.stepBefore(step)
  if (!before) return askStep(session, turn.text('form.at-the-beginning'))
  session.moveTo(before)
  return askStep(session)
}

async function skip(session: FormSession): Promise<void> {
  const { turn, step, answers } = session
  if (!step) return askStep(session)
  if (isAnswered(answers, step)) return advance(session, step)
  if (!step.field.optional) return askStep(session, turn.text('form.not-optional'))
  session.answer(step.id, null)
  return advance(session, step)
}

async function cancel(session: FormSession): Promise<void> {
  const { turn, draft } = session
  turn.state.cancelled = { draft, step: session.position.step }
  turn.state.dialog = null
  turn.dropDraft(draft.id)
  unscheduleDraft(turn, draft.id)
  await turn.say(turn.text('form.cancelled', { form: turn.local(session.form.title) }), {
    choices: [
      { title: turn.text('form.undo'), value: 'go:undo-cancel' },
      { title: turn.text('menu.title'), value: 'go:menu' },
    ],
  })
}

async function saveForLater(session: FormSession): Promise<void> {
  const { turn, form } = session
  turn.state.dialog = null
  await turn.say(turn.text('form.saved-for-later', { form: turn.local(form.title) }), {
    choices: [
      { title: turn.text('form.resume-continue'), value: `go:form:${form.id}` },
      { title: turn.text('menu.title'), value: 'go:menu' },
    ],
  })
}

function summary({ turn, form, answers }: FormSession): string {
  const answered = stepsOf(form, answers).filter((step) => isAnswered(answers, step))
  const labels = answered.map((step) => `✓ ${stepLabel(turn, step)}`)
  return labels.length > 0 ? labels.join('\n') : turn.text('form.nothing-answered')
}

function help({ turn, step }: FormSession): string {
  const own = step?.field.help ? turn.local(step.field.help) : ''
  return [own, turn.text('form.help')].filter(Boolean).join('\n')
}

async function answerField(session: FormSession, step: Step, heard: Heard): Promise<void> {
  const { turn, answers } = session
  if (await serveQuestion(session, step, heard)) return undefined
  if (takeFacts(session, step, heard)) return askStep(session)
  const reading = { language: turn.language, answers, now: turn.input.now }
  const parsed = readAnswer(step.field, heard, reading)
  if (parsed.ok) return acceptAnswer(session, step, parsed.value, parsed.warning)
  session.position.tries += 1
  const problem = turn.content.texts.text(turn.language, `answers.${parsed.problem}`, showDetails(parsed.details ?? {}, turn.language))
  const help = session.position.tries > 1 && step.field.help ? turn.local(step.field.help) : ''
  const way = session.position.tries > 2 ? turn.text('form.stuck') : ''
  return askStep(session, [problem, help, way].filter(Boolean).join('\n'))
}

/** A question asked instead of an answer is served first; then the step is asked again. */
async function serveQuestion(session: FormSession, step: Step, heard: Heard): Promise<boolean> {
  const { turn, answers } = session
  if (heard.files.length > 0 || heard.text === '') return false
  const takesAnyText = ['name', 'place', 'text', 'long-text'].includes(step.field.kind)
  const reading = { language: turn.language, answers, now: turn.input.now }
  if (!takesAnyText && readAnswer(step.field, heard, reading).ok) return false
  const outcome = await answerAside(turn, heard.text, { onlyQuestions: takesAnyText })
  if (outcome === 'answered') await returnToForm(turn)
  return outcome !== 'not-a-question'
}

async function acceptAnswer(
  session: FormSession,
  step: Step,
  value: unknown,
  warning?: string,
): Promise<void> {
  const { turn } = session
  const { field } = step
  session.answer(step.id, value)
  scheduleDraft(turn, session.draft.id)
  if (field.kind === 'yes-no' && field.consent) {
    turn.do({ kind: 'record-consent', ...field.consent, given: value === true })
  }
  if (field.kind === 'yes-no' && field.refusal && value !== true) {
    session.position.tries += 1
    return askStep(session, turn.local(field.refusal))
  }
  return advance(session, step, warning ? turn.content.texts.text(turn.language, `answers.${warning}`) : '')
}

async function advance(session: FormSession, step: Step, note = ''): Promise<void> {
  const next = session.nextStep(step.id.startsWith('declaration.'))
  if (next === null) return submitForm(session)
  session.moveTo(next)
  return askStep(session, note)
}

async function answerSpecial(session: FormSession, heard: Heard): Promise<void> {
  const { turn } = session
  const { step } = session.position
  const yes = parseYesNo(heard.text)
  if (step === foundStep && yes.ok) return chooseSpecial(session, yes.value ? 'yes' : 'no')
  if (step === resumeStep) {
    if (said(turn, 'restart', heard.text) || (yes.ok && !yes.value)) return chooseSpecial(session, 'restart')
    if (said(turn, 'continue', heard.text) || (yes.ok && yes.value)) return chooseSpecial(session, 'continue')
  }
  if (step === reviewStep) {
    if (said(turn, 'submit', heard.text) || (yes.ok && yes.value)) return chooseSpecial(session, 'submit')
    if (said(turn, 'edit', heard.text) || (yes.ok && !yes.value)) return chooseSpecial(session, 'edit')
  }
  const chosen = step === editStep || step === reviewStep ? whichStep(session, heard.text) : null
  if (chosen) return edit(session, chosen)
  const outcome =
    heard.text === '' ? 'not-a-question' : await answerAside(turn, heard.text, { onlyQuestions: false })
  if (outcome === 'not-a-question') return askStep(session, turn.text('form.choose-one'))
  if (outcome === 'answered') await returnToForm(turn)
}

function whichStep(session: FormSession, text: string): string | null {
  const options = stepsOf(session.form, session.answers).map((step) => ({
    value: step.id,
    label: stepLabel(session.turn, step),
  }))
  const name = said(session.turn, 'edit-first', text) ?? text
  const parsed = parseChoice(name, { options })
  return parsed.ok ? parsed.value : null
}

async function chooseSpecial(session: FormSession, value: string): Promise<void> {
  const { turn, form, draft } = session
  const { step, found } = session.position
  if (step === editStep) return edit(session, value)
  if (step === foundStep) {
    if (value === 'yes')
      session.save({ ...session.answers, ...Object.fromEntries(found.map((one) => [one.step, one.value])) })
    session.moveTo(session.nextStep(false) ?? reviewStep)
    return askStep(session, turn.text(value === 'yes' ? 'form.found-kept' : 'form.found-dropped'))
  }
  if (step === resumeStep && value === 'restart') {
    turn.dropDraft(draft.id)
    unscheduleDraft(turn, draft.id)
    return startForm(turn, form.id)
  }
  if (value === 'edit') {
    session.moveTo(editStep)
    return askStep(session)
  }
  if (value === 'cancel') return cancel(session)
  const next = session.nextStep(step === reviewStep)
  if (next === null) return submitForm(session)
  session.moveTo(next)
  return askStep(session)
}

async function edit(session: FormSession, step: string): Promise<void> {
  const known = stepsOf(session.form, session.answers).some(({ id }) => id === step)
  session.moveTo(known ? step : editStep)
  return askStep(session)
}
