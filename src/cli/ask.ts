import '../require-node.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { WaslError } from '../errors.ts'
import { openLiveContent } from '../live-content.ts'
import { projectRoot } from '../project-root.ts'
import { runCommand } from '../run-command.ts'
import { trainedMatcherCache } from '../trained-matcher-cache.ts'
import { type Reply, replyTo } from './reply-to.ts'

const usage = 'usage: npm run -s ask -- [--json] "question"   or   npm run -s ask -- --file FILE'

/** Asks the knowledge as the bot would: one question, or a file with one a line, each answered by one line of JSON. */
await runCommand(async () => {
  const { json, file, question } = readArguments()
  const content = openLiveContent(
    projectRoot,
    trainedMatcherCache(join(readConfig().dataDir, 'cache')),
  ).current
  for (const asked of file === undefined ? [question] : linesOf(file)) {
    const reply = replyTo(asked, content)
    process.stdout.write(`${json || file !== undefined ? JSON.stringify(reply) : inWords(reply)}\n`)
  }
})

function readArguments(): { json: boolean; file: string | undefined; question: string } {
  const options = { json: { type: 'boolean' }, file: { type: 'string' } } as const
  const { values, positionals } = attempt(() => parseArgs({ options, allowPositionals: true }))
  const question = positionals.join(' ')
  if ((values.file === undefined) === (positionals.length === 0)) throw new WaslError('ask.usage', usage)
  return { json: values.json ?? false, file: values.file, question }
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
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
  } catch (cause) {
    throw new WaslError('ask.file', `${path} cannot be read`, { cause })
  }
}

function inWords({ topic, confidence, answer, source }: Reply): string {
  const from = source ? `\n${source.guide}#${source.section} (${source.version})` : ''
  return `${topic ?? '—'} ${Math.round(confidence * 100)} %\n${answer}${from}\n`
}
