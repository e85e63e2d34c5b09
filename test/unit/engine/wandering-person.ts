import { expect } from 'chai'
import type { Form } from '../../../src/forms/form.ts'
import { declarationSteps, isAnswered, type Step, stepsOf, validAnswers } from '../../../src/forms/steps.ts'
import type { SubmittedRequest } from '../../../src/forms/submission.ts'
import type { ActivityDraft } from '../../../src/messages/activity.ts'
import { answersTo, type Given, wrongAnswer } from './answer-bank.ts'
import { type StageOptions, simulate } from './stage.ts'

/** One thing that somebody may do at any point of a form; `pick` chooses among what there is. */
export type Deed = { kind: DeedKind; pick: number }
export const deedKinds = [
  'answer',
  'answer',
  'answer',
  'answer',
  'answer-twice',
  'press-twice',
  'wrong',
  'back',
  'skip',
  'edit',
  'ask',
  'greet',
  'old-button',
  'made-up-button',
  'cancel-and-undo',
  'later-and-resume',
  'person-and-back',
  'change-language',
  'tell-facts',
  'sticker',
  'remind',
  'review',
] as const
type DeedKind = (typeof deedKinds)[number]

const reading = 5000
const question = 'كم مدة الانتظار بعد التقديم؟'
const maxSteps = 300

/**
 * Somebody who wanders through a form on any path, and knows what they answered. After each deed the draft must hold
 * exactly that, and the form must have asked for the first thing still open.
 */
export class WanderingPerson {
  readonly #form: Form
  readonly #stage: ReturnType<typeof simulate>
  readonly #buttons: { value: string; step: string }[] = []
  #given: Record<string, unknown> = {}
  #last: ActivityDraft | undefined
  #languages = 0

  constructor(form: Form, options: StageOptions) {
    this.#form = form
    this.#stage = simulate(options)
  }

  async begin(): Promise<void> {
    await this.#press(`go:begin:${this.#form.id}`)
    this.#expectHolds()
  }

  /** Does one thing and checks that nothing was lost, doubled or skipped. */
  async do({ kind, pick }: Deed): Promise<void> {
    if (this.submitted) return
    await this.#act(kind, pick)
    if (!this.submitted) this.#expectHolds()
  }

  /** Answers whatever is still asked, until the form is sent in. */
  async finish(): Promise<SubmittedRequest> {
    for (let turns = 0; !this.submitted && turns < maxSteps; turns++) {
      await this.#answer(turns === 0 ? 0 : turns, true)
      if (!this.submitted) this.#expectHolds()
    }
    const { submitted } = this
    if (!submitted) throw new Error(`the form does not end: ${this.#step}`)
    return submitted
  }

  get submitted(): SubmittedRequest | null {
    const effect = this.#stage.conversation.effects.find(({ kind }) => kind === 'submit')
    return effect?.kind === 'submit' ? effect.request : null
  }

  /** What was answered, as far as it still counts. */
  get given(): Record<string, unknown> {
    return validAnswers(this.#form, this.#given)
  }

  get #step(): string {
    const { dialog } = this.#stage.conversation.state
    return dialog?.kind === 'form' ? dialog.step : 'none'
  }

  get #field(): Step | undefined {
    return [...stepsOf(this.#form, this.#given), ...declarationSteps(this.#form)].find(
      ({ id }) => id === this.#step,
    )
  }

  async #act(kind: DeedKind, pick: number): Promise<void> {
    switch (kind) {
      case 'answer':
        return this.#answer(pick, false)
      case 'answer-twice':
        return this.#answerTwice(pick)
      case 'press-twice':
        return this.#pressTwice(pick)
      case 'wrong':
        return this.#wrong()
      case 'back':
        return this.#stays('رجوع')
      case 'skip':
        return this.#skip()
      case 'edit':
        return this.#edit(pick)
      case 'ask':
        return this.#ask()
      case 'greet':
        return this.#greet()
      case 'old-button':
        return this.#pressOld(pick)
      case 'made-up-button':
        return this.#pressMadeUp(pick)
      case 'cancel-and-undo':
        return this.#cancelAndUndo()
      case 'later-and-resume':
        return this.#laterAndResume()
      case 'person-and-back':
        return this.#personAndBack()
      case 'change-language':
        return this.#stays(this.#languages++ % 2 === 0 ? 'English' : 'عربي')
      case 'tell-facts':
        return this.#tellFacts()
      case 'sticker':
        return this.#send({ type: 'message', text: '', channelData: { kind: 'sticker' } })
      case 'remind':
        return this.#remind()
      case 'review':
        return this.#review()
    }
  }

  async #answer(pick: number, isFinal: boolean): Promise<void> {
    const step = this.#step
    if (step === '@review') return this.#say('نعم')
    if (step === '@edit') return this.#say('رجوع')
    if (step === '@resume') return this.#say('نكمل')
    if (step === '@found') return this.#answerFound(isFinal || pick % 2 === 0)
    const field = this.#field
    if (!field) throw new Error(`there is no step ${step}`)
    const answers = answersTo(field, this.#given)
    const given = isFinal ? answers[0] : answers[pick % answers.length]
    if (!given) throw new Error(`nothing is known to answer ${step}`)
    await this.#give(field, given)
  }

  async #give({ id }: Step, given: Given): Promise<void> {
    const before = this.#step
    this.#note(id, given.value)
    await this.#say(given.text, given.file)
    if (!this.submitted && given.value !== false)
      expect(this.#step, `after ${given.text}`).to.not.equal(before)
  }

  #note(id: string, value: unknown): void {
    if (!id.startsWith('declaration.'))
      this.#given = Object.fromEntries(
        Object.entries(this.#given).filter(([key]) => !key.startsWith('declaration.')),
      )
    this.#given = { ...this.#given, [id]: value }
  }

  async #answerFound(yes: boolean): Promise<void> {
    const { dialog } = this.#stage.conversation.state
    if (yes && dialog?.kind === 'form')
      for (const { step, value } of dialog.found) this.#given = { ...this.#given, [step]: value }
    await this.#say(yes ? 'نعم' : 'لا')
  }

  /** The same text comes again, sent before the question that followed was seen. */
  async #answerTwice(pick: number): Promise<void> {
    const field = this.#field
    if (!field) return
    const answers = answersTo(field, this.#given).filter(({ file }) => !file)
    const given = answers[pick % answers.length]
    if (!given) return
    await this.#give(field, given)
    const step = this.#step
    const sentAt = this.#stage.clock.now() - reading
    await this.#send({ type: 'message', text: given.text, timestamp: new Date(sentAt) })
    expect(this.#step).to.equal(step)
  }

  async #pressTwice(pick: number): Promise<void> {
    const field = this.#field
    const options = (this.#last?.suggestedActions?.actions ?? []).filter(({ value }) =>
      /^f:[^:]+:[^@:]+:[^@:]+$/u.test(String(value)),
    )
    const option = options[pick % options.length]
    if (!field || !option) return
    const value = String(option.value).split(':')[3] ?? ''
    this.#note(field.id, field.field.kind === 'yes-no' ? value === 'yes' : value)
    await this.#press(String(option.value))
    const step = this.#step
    await this.#press(String(option.value))
    expect(this.#step).to.equal(step)
  }

  async #wrong(): Promise<void> {
    const field = this.#field
    const step = this.#step
    if (field && field.field.kind !== 'long-text') await this.#say(wrongAnswer(field))
    expect(this.#step).to.equal(step)
  }

  async #skip(): Promise<void> {
    const field = this.#field
    if (field && !isAnswered(this.#given, field) && field.field.optional) this.#note(field.id, null)
    await this.#say('تخطي')
  }

  async #edit(pick: number): Promise<void> {
    const answered = stepsOf(this.#form, this.#given).filter((step) => isAnswered(this.#given, step))
    const step = answered[pick % Math.max(1, answered.length)]
    const field = this.#field
    if (!step || this.#step === '@found' || takesWords(field)) return
    const { language } = this.#stage.conversation.state
    const label = step.field.label[language ?? 'ar']
    await this.#say(`تعديل ${label}${step.part ? ` ${step.part.index}` : ''}`)
    if (this.#step !== '@resume') expect(this.#step).to.equal(step.id)
  }

  async #ask(): Promise<void> {
    const { dialog } = this.#stage.conversation.state
    const field = this.#field
    if (field?.field.kind === 'long-text' && field.field.takesAnything) return
    const isHeld = dialog?.kind === 'form' && dialog.held === question
    if (field && isHeld) this.#note(field.id, question)
    const step = this.#step
    await this.#say(question)
    if (!isHeld) expect(this.#step).to.equal(step)
  }

  async #greet(): Promise<void> {
    const field = this.#field
    if (field?.field.kind === 'long-text' && field.field.takesAnything) return
    const step = this.#step
    await this.#say('السلام عليكم')
    expect(this.#step).to.equal(step)
  }

  async #pressOld(pick: number): Promise<void> {
    const old = this.#buttons.filter(({ step }) => step !== this.#step)
    const button = old[pick % Math.max(1, old.length)]
    const step = this.#step
    if (button) await this.#press(button.value)
    expect(this.#step).to.equal(step)
  }

  async #pressMadeUp(pick: number): Promise<void> {
    const step = this.#step
    const tag = this.#stage.conversation.drafts[0]?.id.replaceAll('-', '').slice(-10)
    const tokens = [
      `f:${tag}:${step}:nonsense`,
      `f:0000000000:${step}:yes`,
      'f:x:y:z',
      'go:leave-queue',
      'go:undo-cancel',
    ]
    await this.#press(tokens[pick % tokens.length] ?? '')
    expect(this.#step).to.equal(step)
  }

  async #cancelAndUndo(): Promise<void> {
    await this.#say('إلغاء')
    expect(this.#stage.conversation.drafts).to.deep.equal([])
    await this.#press('go:undo-cancel')
  }

  async #laterAndResume(): Promise<void> {
    await this.#say('بعدين')
    await this.#press(`go:resume:${this.#form.id}`)
  }

  async #personAndBack(): Promise<void> {
    await this.#say('موظف')
    await this.#say('123')
    await this.#press('go:leave-queue')
  }

  async #tellFacts(): Promise<void> {
    const field = this.#field
    const kinds = ['name', 'national-id', 'date', 'choice', 'yes-no', 'iban', 'city']
    if (!field || !kinds.includes(field.field.kind)) return
    await this.#say('اسمي هند سعد العتيبي وجوالي 0551112223 وراتبي 1500 ريال')
  }

  async #remind(): Promise<void> {
    const [draft] = this.#stage.conversation.drafts
    if (draft)
      for (const message of await this.#stage.conversation.timer('draft-reminder', draft.id))
        this.#readMessage(message)
  }

  async #review(): Promise<void> {
    if (!takesWords(this.#field)) await this.#say('مراجعة')
  }

  async #stays(text: string): Promise<void> {
    await this.#say(text)
  }

  #expectHolds(): void {
    const { drafts, state } = this.#stage.conversation
    expect(drafts).to.have.length(1)
    expect(drafts[0]?.answers).to.deep.equal(this.#given)
    expect(state.dialog?.kind, 'the form is left').to.equal('form')
    const asked = this.#last?.channelData?.wasl?.step
    if (this.#step !== '@resume') expect(asked, 'the step that is asked').to.equal(this.#step)
    this.#expectNothingSkipped()
  }

  /** A step that was not answered yet is only asked when all before it are. */
  #expectNothingSkipped(): void {
    const steps = [...stepsOf(this.#form, this.#given), ...declarationSteps(this.#form)]
    const place = steps.findIndex(({ id }) => id === this.#step)
    const at = steps[place]
    if (!at || isAnswered(this.#given, at)) return
    const open = steps.slice(0, place).filter((step) => !isAnswered(this.#given, step))
    expect(open.map(({ id }) => id)).to.deep.equal([])
  }

  #say(text: string, file = false): Promise<void> {
    const files = file
      ? [{ id: this.#stage.clock.newId(), name: 'file', mediaType: 'image/jpeg', size: 1 }]
      : []
    this.#stage.clock.advance(reading)
    return this.#send({ type: 'message', text, timestamp: new Date(this.#stage.clock.now()) }, files)
  }

  async #send(
    activity: ActivityDraft,
    files: { id: string; name: string; mediaType: string; size: number }[] = [],
  ) {
    const step = this.#field
    for (const message of await this.#stage.conversation.receive(activity, { files }))
      this.#readMessage(message)
    if (files.length > 0 && step) this.#given = { ...this.#given, [step.id]: { files } }
  }

  async #press(token: string): Promise<void> {
    this.#stage.clock.advance(reading)
    for (const message of await this.#stage.conversation.press(token)) this.#readMessage(message)
  }

  #readMessage(message: ActivityDraft): void {
    this.#last = message
    for (const { value } of message.suggestedActions?.actions ?? [])
      if (String(value).startsWith('f:'))
        this.#buttons.push({ value: String(value), step: String(value).split(':')[2] ?? '' })
  }
}

function takesWords(step: Step | undefined): boolean {
  return step?.field.kind === 'text' || step?.field.kind === 'long-text'
}
