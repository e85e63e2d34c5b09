import type { Draft } from '../../forms/draft.ts'
import type { Reading } from '../../forms/fields/field-kind.ts'
import type { Form } from '../../forms/form.ts'
import { type Answers, declarationSteps, isAnswered, type Step, stepsOf } from '../../forms/steps.ts'
import type { TurnScope } from '../turn-scope.ts'
import type { FormState } from './form-state.ts'

/** Steps that are not fields of the form: their names cannot be a field's, whose names hold no `@`. */
export const reviewStep = '@review'
export const editStep = '@edit'
export const foundStep = '@found'
export const resumeStep = '@resume'

export type SpecialStep = typeof reviewStep | typeof editStep | typeof foundStep | typeof resumeStep

/** A form being filled in during this turn: its definition, its draft and where the person is in it. */
export class FormSession {
  readonly turn: TurnScope
  readonly form: Form
  #draft: Draft

  constructor(turn: TurnScope, form: Form, draft: Draft) {
    this.turn = turn
    this.form = form
    this.#draft = draft
  }

  /** The session that the conversation is in, or null when there is none or its form is gone. */
  static current(turn: TurnScope): FormSession | null {
    const { dialog } = turn.state
    if (dialog?.kind !== 'form') return null
    const form = turn.content.forms.get(dialog.form)
    const draft = turn.draft(dialog.draftId)
    return form && draft ? new FormSession(turn, form, draft) : null
  }

  get draft(): Draft {
    return this.#draft
  }

  get answers(): Answers {
    return this.#draft.answers
  }

  /** The fields that apply now and are asked here: all of them, or what a request must be completed with. */
  get fieldSteps(): Step[] {
    const kept = this.#draft.completes?.kept ?? []
    return stepsOf(this.form, this.answers).filter(({ id }) => !kept.includes(id))
  }

  /** Every step that applies now, the declaration's last. */
  get steps(): Step[] {
    return [...this.fieldSteps, ...declarationSteps(this.form)]
  }

  get position(): FormState {
    const { dialog } = this.turn.state
    return dialog?.kind === 'form' && dialog.draftId === this.#draft.id ? dialog : this.moveTo(reviewStep)
  }

  get step(): Step | undefined {
    return this.steps.find(({ id }) => id === this.position.step)
  }

  /** What answers are read with in this turn. */
  get reading(): Reading {
    const { turn, answers } = this
    const { conversation, now } = turn.input
    const signing = conversation.capabilities.drawing ? 'drawing' : 'name'
    return { language: turn.language, answers, now, signing }
  }

  /** Goes to `step`; `came` names the one that was just answered, to which «back» leads. */
  moveTo(step: string, came: string | null = null): FormState {
    const position: FormState = {
      kind: 'form',
      draftId: this.#draft.id,
      form: this.form.id,
      step,
      tries: 0,
      found: [],
      held: null,
      shown: null,
      came,
    }
    this.turn.state.dialog = position
    return position
  }

  /** Keeps an answer. What was declared before is void when an answer under it changes. */
  answer(step: string, value: unknown): void {
    const kept = Object.entries(this.answers).filter(
      ([id]) => step.startsWith('declaration.') || !id.startsWith('declaration.'),
    )
    this.save({ ...Object.fromEntries(kept), [step]: value })
  }

  save(answers: Answers): void {
    this.#draft = { ...this.#draft, formVersion: this.form.version, answers }
    this.turn.saveDraft(this.#draft)
  }

  /** The name of the step to be asked next: the first without an answer, the review, or null when all is done. */
  nextStep(reviewed: boolean): string | null {
    const open = this.fieldSteps.find((step) => !isAnswered(this.answers, step))
    if (open) return open.id
    if (this.form.review && !reviewed && this.fieldSteps.length > 0) return reviewStep
    return declarationSteps(this.form).find((step) => !isAnswered(this.answers, step))?.id ?? null
  }

  /** The field or review that the person is at when nothing else is asked: the first still open. */
  whereItWas(): string {
    return this.nextStep(false) ?? reviewStep
  }

  /** The step that «back» leads to: the one just answered, or else the one before; null at the beginning. */
  get stepBack(): string | null {
    const { came, step } = this.position
    if (came !== null && this.steps.some(({ id }) => id === came)) return came
    return this.step || step === reviewStep ? this.stepBefore(step) : this.whereItWas()
  }

  /** The step before `step`, or null at the beginning. */
  stepBefore(step: string): string | null {
    const before = this.fieldSteps.map(({ id }) => id)
    if (this.form.review) before.push(reviewStep)
    before.push(...declarationSteps(this.form).map(({ id }) => id))
    const place = before.indexOf(step)
    return before[place - 1] ?? null
  }
}
