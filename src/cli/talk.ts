import '../shared/require-node.ts'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { readConfig } from '../app/config.ts'
import { openLiveContent } from '../app/live-content.ts'
import { trainedMatcherCache } from '../app/trained-matcher-cache.ts'
import { createEngine } from '../engine/engine.ts'
import { Simulator } from '../engine/simulator/simulator.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import { systemClock } from '../shared/clock.ts'
import { projectRoot } from '../shared/project-root.ts'
import { runCommand } from '../shared/run-command.ts'
import { terminalCapabilities } from './converse.ts'

const hint = `Write as a beneficiary would. A number presses the button with that number.
  :file        sends a picture      :day, :week  let time pass     :reload  reads dialogs/ again
  :state       shows the state      :quit        leaves
`

/** The same engine in the terminal, for whoever edits the dialogs. Nothing is stored and nobody is written to. */
await runCommand(async () => {
  const content = openLiveContent(projectRoot, trainedMatcherCache(join(readConfig().dataDir, 'cache')))
  const clock = systemClock()
  const simulator = new Simulator({
    runTurn: createEngine(() => content.current),
    now: clock.now,
    newId: clock.newId,
    channels: [{ id: 'terminal', capabilities: terminalCapabilities }],
  })
  const conversation = simulator.open('terminal')
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  })
  process.stdout.write(hint)
  show(await conversation.receive({ type: 'conversationUpdate' }))
  terminal.setPrompt('› ')
  terminal.prompt()
  for await (const line of terminal) {
    if (line.trim() === ':quit') break
    if (line.trim() === ':reload') content.reload()
    else if (line.trim() === ':day' || line.trim() === ':week') {
      const before = conversation.messages.length
      await simulator.pass((line.trim() === ':day' ? 1 : 7) * 86_400_000)
      show(conversation.messages.slice(before))
    } else if (line.trim() === ':state')
      process.stdout.write(`${JSON.stringify(conversation.state, null, 2)}\n`)
    else if (line.trim() === ':file') {
      show(
        await conversation.say('', [
          { id: clock.newId(), name: 'picture.jpg', mediaType: 'image/jpeg', size: 120_000 },
        ]),
      )
    } else show(await conversation.say(line))
    terminal.prompt()
  }
  terminal.close()
})

function show(messages: readonly ActivityDraft[]): void {
  for (const { text, suggestedActions, channelData } of messages) {
    const buttons = suggestedActions?.actions.map(({ title }, index) => `   ${index + 1}. [${title}]`) ?? []
    const asked = channelData?.wasl ? `   ${JSON.stringify(channelData.wasl)}` : null
    process.stdout.write(`${['', text, ...buttons, asked].filter((part) => part !== null).join('\n')}\n`)
  }
}
