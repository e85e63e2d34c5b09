import type { ActivityDraft } from '../../messages/activity.ts'
import type { Author } from '../../messages/author.ts'
import type { Millis } from '../schema.ts'
import type { SearchEntry } from '../tables/search-entries.ts'
import { digitTerms, nameTerms, wordTerms } from './search-terms.ts'

/** What a person is found by: their name. */
export function contactEntry(contact: { id: string; name: string | null; at: Millis }): SearchEntry {
  const { id, name, at } = contact
  return { id, kind: 'contact', contactId: id, at, terms: name === null ? [] : nameTerms(name) }
}

/** What an account is found by: the phone number in its address, where it has one. */
export function accountEntry(account: {
  id: string
  address: Readonly<Record<string, string>>
  at: Millis
}): SearchEntry {
  const { id, address, at } = account
  const phone = phoneIn(address)
  return { id, kind: 'account', accountId: id, at, terms: phone === null ? [] : digitTerms(phone, 'person') }
}

const phoneAddress = /^\+?(\d{8,15})$/u

/** The phone number that an account's address is, as its digits with the country's code; null where it is none. */
export function phoneIn(address: Readonly<Record<string, string>>): string | null {
  return phoneAddress.exec(address.to ?? '')?.[1] ?? null
}

/** What a request is found by beside its reference: the names, numbers and words of its answers. */
export function requestEntry(request: {
  id: string
  contactId: string
  answers: Readonly<Record<string, unknown>>
  at: Millis
}): SearchEntry {
  const { id, contactId, answers, at } = request
  const terms = answerTexts(answers).flatMap(({ text }) => answerTerms(text))
  return { id, kind: 'request', requestId: id, contactId, at, terms }
}

/** What a person or the staff wrote is found by its words; what the bot says is the same for all and is not. */
export function messageEntry(message: {
  id: string
  conversationId: string
  author: Author
  activity: ActivityDraft
  at: Millis
}): SearchEntry[] {
  const { id, conversationId, author, activity, at } = message
  const text = searchedWords(author, activity)
  if (text === '') return []
  return [{ id, kind: 'message', conversationId, at, terms: wordTerms(text, 'message') }]
}

/** The words of a message that it is found by, with the names of its files; empty for one that nobody wrote. */
export function searchedWords(author: Author, { name, text, attachments }: ActivityDraft): string {
  const isWritten = author === 'contact' || author === 'staff' || name === 'note'
  if (!isWritten) return ''
  return [text, ...(attachments ?? []).map((file) => file.name)].filter(Boolean).join(' ')
}

/** One text among answers, by the key of its answer. */
export type AnswerText = { key: string; text: string }

/** The texts among a request's answers that are worth finding it by: no ids of files, dates, or values of choices. */
export function answerTexts(answers: Readonly<Record<string, unknown>>): AnswerText[] {
  return Object.entries(answers).flatMap(([key, value]) =>
    textsIn(value)
      .filter((text) => !isCode(text))
      .map((text) => ({ key, text })),
  )
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u
const isoDate = /^\d{4}-\d{2}-\d{2}/u
const choiceValue = /^[a-z]+(?:-[a-z0-9]+)*$/u
const maxAnswerLength = 2000

function isCode(text: string): boolean {
  return text.length > maxAnswerLength || uuid.test(text) || isoDate.test(text) || choiceValue.test(text)
}

const code = /^[A-Z]{0,4}[\d\s-]+$/u
const maxNameWords = 6

/** The terms of one answer: those of a number where it is one, else those of its words, and of a name where it may be one. */
export function answerTerms(text: string): string[] {
  const compact = text.replace(/^\+/u, '')
  if (code.test(compact)) return digitTerms(compact.replace(/\D/gu, ''), 'person')
  const mayBeName = !/\d/u.test(text) && text.trim().split(/\s+/u).length <= maxNameWords
  return [...(mayBeName ? nameTerms(text) : []), ...wordTerms(text, 'person')]
}
