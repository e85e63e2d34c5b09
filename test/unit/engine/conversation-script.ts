import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { parseYaml } from '../../../src/content/yaml-file.ts'

import { stages, verbs } from '../../../src/forms/lifecycle.ts'

const list = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat())

/**
 * What the person, the staff or the time does. In texts `{reference}` stands for the number of the request sent in last,
 * `{earlier}` for that of the one before, and `{code}` for the last code of a channel link.
 */
const deed = {
  say: z.string().optional(),
  /** The title of a button under the last message that has buttons, or under an earlier one with `under`. */
  press: z.string().optional(),
  under: z.string().optional(),
  /** A button's token as a client could make one up. */
  token: z.string().optional(),
  /** The media type of a file, with `say` as its caption. */
  file: z.string().optional(),
  /** The code of a file that was refused. */
  refused: z.string().optional(),
  /** The kind of a message without text that no field of Wasl holds: `sticker`, `reaction`. */
  kindOnly: z.string().optional(),
  /** What the message has in `channelData`, and its id on the channel; `say` is its text. */
  shares: z.record(z.string(), z.unknown()).optional(),
  id: z.string().optional(),
  /** Text of an earlier message that the person edits. */
  edits: z.string().optional(),
  /** The text comes once more, sent before the last question was seen. */
  again: z.string().optional(),
  joins: z.literal(true).optional(),
  /** Days or minutes that pass; due timers run. */
  days: z.number().optional(),
  minutes: z.number().optional(),
  staff: z.enum(['take', 'return']).optional(),
  /** What the staff do with the request sent in last, or the fields of it that they ask for once more. */
  moves: z.enum(verbs).optional(),
  asks: z.array(z.string()).optional(),
  /** A legal hold is put on the contact's data. */
  holds: z.literal(true).optional(),
  /** The channel on which this line is, the script's own unless told; the contact is another one until they are joined. */
  on: z.string().optional(),
  /** Reads what came to this channel since its last line. */
  reads: z.literal(true).optional(),
}

/** What must come of it; only what is named is looked at. */
const outcome = {
  /** `wasl.step` of the last message; `none` when it has none. */
  step: z.string().optional(),
  kind: z.string().optional(),
  /** Parts of what the bot says, in all messages of the turn together. */
  says: list.optional(),
  lacks: list.optional(),
  /** Titles among the buttons of the last message. */
  offers: list.optional(),
  effects: list.optional(),
  no: list.optional(),
  silent: z.literal(true).optional(),
  messages: z.number().optional(),
  owner: z.enum(['bot', 'queue', 'staff']).optional(),
  language: z.enum(['ar', 'en']).optional(),
  /** The stage of the request sent in last. */
  stage: z.enum(stages).optional(),
}

const line = z.strictObject({ ...deed, ...outcome })

const scriptSchema = z.strictObject({
  title: z.string(),
  channels: list.default(['whatsapp', 'telegram', 'webchat']),
  /** Other channels that are on. */
  others: list.default([]),
  /** Whether the conversations on other channels are of the same contact from the beginning. */
  sameContact: z.boolean().default(false),
  publicAddress: z.string().nullable().default(null),
  staffAvailable: z.boolean().default(true),
  /** Lines of another script, of which the first `lines` (all unless told) are played first. */
  after: z.strictObject({ script: z.string(), lines: z.number().optional() }).optional(),
  lines: z.array(line).min(1),
  /** What was sent in at the end: the form, and the answers named. */
  submitted: z.strictObject({ form: z.string(), answers: z.record(z.string(), z.unknown()) }).optional(),
  /** The answers of the one draft at the end, those named. */
  draft: z.record(z.string(), z.unknown()).optional(),
  drafts: z.number().optional(),
})

export type Line = z.infer<typeof line>
export type Script = z.infer<typeof scriptSchema> & { name: string }

const folder = join(import.meta.dirname, '../../fixtures/conversations')

/** The scripts in `test/fixtures/conversations`, each with the lines of the one it goes on from. */
export function readScripts(): Script[] {
  const scripts = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ ...readScript(file), name: file.replace('.yaml', '') }))
  return scripts.map((script) => ({ ...script, lines: [...linesBefore(script, scripts), ...script.lines] }))
}

function readScript(file: string) {
  return parseYaml(readFileSync(join(folder, file), 'utf8'), file, scriptSchema).data
}

function linesBefore({ name, after }: Script, scripts: readonly Script[]): readonly Line[] {
  if (!after) return []
  const earlier = scripts.find((one) => one.name === after.script)
  if (!earlier) throw new Error(`${name} goes on from ${after.script}, which is not there`)
  return [...linesBefore(earlier, scripts), ...earlier.lines.slice(0, after.lines ?? earlier.lines.length)]
}
