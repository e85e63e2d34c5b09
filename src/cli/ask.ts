import '../shared/require-node.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../app/config.ts'
import { openLiveContent } from '../app/live-content.ts'
import { trainedMatcherCache } from '../app/trained-matcher-cache.ts'
import { decodeUtf8 } from '../shared/decode-utf8.ts'
import { WaslError } from '../shared/errors.ts'
import { projectRoot } from '../shared/project-root.ts'
import { runCommand } from '../shared/run-command.ts'
import { converse } from './converse.ts'
import { type Reply, replyTo } from './reply-to.ts'

const usage =
  'usage: npm run -s ask -- [--json] [--conversation] "question"   or   npm run -s ask -- [--conversation] --file FILE'

/**
 * Asks the knowledge as the bot would: one question, or a file with one a line, each answered by one line of JSON. With
 * `--conversation` the turns of a line are separated by ` || `, and the last one's reply is printed.
 */
await runCommand(async () => {
  const { json, file, question, isConversation } = readArguments()
  const content = openLiveContent(
    projectRoot,
    trainedMatcherCache(join(readConfig().dataDir, 'cache')),
  ).current
  for (const asked of file === undefined ? [question] : linesOf(file)) {
    const reply = isConversation ? await converse(asked, content) : replyTo(asked, content)
    process.stdout.write(`${json || file !== undefined ? JSON.stringify(reply) : inWords(reply)}\n`)
  }
})

type Arguments = { json: boolean; file: string | undefined; question: string; isConversation: boolean }

function readArguments(): Arguments {
  const options = {
    json: { type: 'boolean' },
    file: { type: 'string' },
    conversation: { type: 'boolean' },
  } as const
  const { values, positionals } = attempt(() => parseArgs({ options, allowPositionals: true }))
  const question = positionals.join(' ')
  if ((values.file === undefined) === (positionals.length === 0)) throw new WaslError('ask.usage', usage)
  const { json = false, file, conversation: isConversation = false } = values
  return { json, file, question, isConversation }
}

function attempt<T>(parse: () => T): T {
  try {
    return parse()
  } catch (cause) {
    throw new WaslError('ask.usage', `${cause instanceof Error ? cause.message : String(cause)}\n${usage}`, {
      cause,
    })
  }
}

/** The lines of a file; a line break at its end begins no further question. */
function linesOf(path: string): string[] {
  const read = decodeUtf8(bytesOf(path))
  if ('fault' in read) throw new WaslError('ask.file', `${path}:${read.line}: ${read.fault}`)
  return read.text.replace(/\r?\n$/, '').split(/\r?\n/)
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new WaslError('ask.file', `${path} cannot be read`, { cause })
  }
}

function inWords({ topic, confidence, answer, source }: Reply): string {
  const from = source ? `\n${source.guide}#${source.section} (${source.version})` : ''
  return `${topic ?? '—'} ${Math.round(confidence * 100)} %\n${answer}${from}\n`
}
