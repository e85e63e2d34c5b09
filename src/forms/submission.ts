import type { Language } from '../shared/language.ts'
import { canonicalDigest } from './digest.ts'
import { type Form, personName } from './form.ts'
import { makeReference } from './reference.ts'
import { type Answers, validAnswers } from './steps.ts'

/** What was declared, as it was read: the signature, when (epoch milliseconds) and on which channel it was given. */
export type SignedDeclaration = {
  version: string
  text: string
  signature: unknown
  at: number
  channel: string | null
}

/** A request as it is once completed; `seenStage` is where it was when this turn looked. */
export type CompletedRequest = {
  id: string
  seenStage: string
  formVersion: string
  answers: Record<string, unknown>
  declaration: SignedDeclaration | null
  digest: string
}

export type SubmittedRequest = {
  id: string
  reference: string
  form: string
  formVersion: string
  locale: Language
  stage: string
  answers: Record<string, unknown>
  /** The name that the applicant gave, where the form asks for it. */
  applicantName?: string | null
  declaration: SignedDeclaration | null
  /** SHA-256 over the canonical answers, hex. */
  digest: string
  submittedAt: number
  /** The day before which no decision is due; null where the form has none. */
  dueAt: number | null
}

const day = 86_400_000

/** Where and how a form is sent in; `channel` is null where it came on none, as at an interview. */
export type Sending = { language: Language; now: number; channel: string | null }

/** A form as it is sent in under `id`: only the answers that count, with its reference, digest and declaration. */
export function makeSubmission(
  form: Form,
  given: Answers,
  { id, ...sending }: Sending & { id: string },
): SubmittedRequest {
  const { language, now } = sending
  const reference = makeReference(form.prefix, id)
  const answers = validAnswers(form, given)
  return {
    id,
    reference,
    form: form.id,
    formVersion: form.version,
    locale: language,
    stage: form.stage,
    answers,
    applicantName: personName(form, answers),
    declaration: signedDeclaration(form, answers, sending),
    digest: requestDigest({ form: form.id, version: form.version, reference, submittedAt: now, answers }),
    submittedAt: now,
    dueAt: form.decisionDays === null ? null : now + form.decisionDays * day,
  }
}

/** SHA-256 in hex over what a receipt vouches for. */
export function requestDigest(vouched: {
  form: string
  version: string
  reference: string
  submittedAt: number
  answers: Answers
}): string {
  return canonicalDigest(vouched)
}

/** What was declared and signed with these answers; null for a form that asks for no declaration. */
export function signedDeclaration(
  { declaration }: Form,
  answers: Answers,
  { language, now, channel }: Sending,
): SignedDeclaration | null {
  if (!declaration) return null
  const { version, text } = declaration
  const signature = answers['declaration.signature'] ?? null
  return { version, text: text[language], signature, at: now, channel }
}
