import type { ActivityDraft, Choice } from '../messages/activity.ts'
import { type Capabilities, fileKindOf } from '../messages/capabilities.ts'
import { type OutgoingFile, outgoingFile } from './attached-file.ts'
import { choiceLine, choicesAsText } from './choices-as-text.ts'
import { asListRows, type ChoiceLimits, fitsButtons } from './fit-choices.ts'
import { splitText } from './split-text.ts'

/** One message as a channel can send it, still free of any channel's own format. `label` opens the list. */
export type RenderedMessage =
  | { kind: 'text'; text: string }
  | { kind: 'buttons'; text: string; choices: readonly Choice[] }
  | { kind: 'list'; text: string; choices: readonly Choice[]; label: string }
  | { kind: 'file'; file: OutgoingFile; caption?: string }

/** `chooseLabel` opens a list, and is the text of choices that come without one. */
export type RenderOptions = ChoiceLimits & { chooseLabel: string }

/**
 * Turns an activity into the messages that a channel can carry, in order and with nothing lost: files, then the text in
 * pieces that fit, and with its last piece the choices as buttons, as a list or as numbered lines. A text without choices
 * is the caption of the first file where it fits, so that both are one message.
 */
export function renderActivity(
  activity: ActivityDraft,
  capabilities: Capabilities,
  options: RenderOptions,
): RenderedMessage[] {
  const files = (activity.attachments ?? []).map((attachment) => outgoingFile(attachment))
  const text = (activity.text ?? '').trim()
  const choices = choicesOf(activity)
  const [first, ...others] = files
  if (first && choices.length === 0 && isCaption(text, first, capabilities))
    return [{ kind: 'file', file: first, caption: text }, ...others.map(asFile)]
  return [
    ...files.map(asFile),
    ...(choices.length === 0
      ? asTexts(text, capabilities)
      : renderChoices(text, choices, capabilities, options)),
  ]
}

function asFile(file: OutgoingFile): RenderedMessage {
  return { kind: 'file', file }
}

function isCaption(text: string, file: OutgoingFile, { files }: Capabilities): boolean {
  if (text === '' || !files || text.length > files.captionLength) return false
  return fileKindOf(files, file.mediaType)?.hasCaption ?? false
}

function renderChoices(
  text: string,
  choices: readonly Choice[],
  capabilities: Capabilities,
  options: RenderOptions,
): RenderedMessage[] {
  const asked = text === '' ? options.chooseLabel : text
  const described = choices.filter((choice) => choice.description !== undefined)
  const isForButtons = fitsButtons(choices, capabilities, options)
  const rows = isForButtons && described.length === 0 ? null : asListRows(choices, capabilities, options)
  if (rows !== null) {
    const { before, last } = lastPiece(asked, options, capabilities)
    return [...before, { kind: 'list', text: last, choices: rows, label: options.chooseLabel }]
  }
  if (isForButtons) {
    const { before, last } = lastPiece(
      paragraphs(asked, described.map(choiceLine).join('\n')),
      options,
      capabilities,
    )
    return [...before, { kind: 'buttons', text: last, choices }]
  }
  return asTexts(paragraphs(asked, choicesAsText(choices)), capabilities)
}

/** Returns the last piece of a text, which carries the choices, and the messages that precede it. */
function lastPiece(
  text: string,
  options: RenderOptions,
  capabilities: Capabilities,
): { before: RenderedMessage[]; last: string } {
  const last = splitText(text, options.choiceTextLength, capabilities.textBytes).at(-1) ?? ''
  return { before: asTexts(text.slice(0, text.length - last.length), capabilities), last }
}

function asTexts(text: string, capabilities: Capabilities): RenderedMessage[] {
  return splitText(text, capabilities.textLength, capabilities.textBytes).map((piece) => ({
    kind: 'text',
    text: piece,
  }))
}

function choicesOf(activity: ActivityDraft): Choice[] {
  const choices = new Map<string, Choice>()
  for (const { title, value, text } of activity.suggestedActions?.actions ?? []) {
    const choice = { title: title.trim(), value: String(value) }
    choices.set(`${choice.value} ${choice.title}`, text ? { ...choice, description: text.trim() } : choice)
  }
  return [...choices.values()]
}

function paragraphs(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
