import '../require-node.ts'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import type { ActivityDraft } from '../engine/activity.ts'
import { createEngine } from '../engine/engine.ts'
import { Rehearsal } from '../engine/rehearsal.ts'
import { openLiveContent } from '../live-content.ts'
import { projectRoot } from '../project-root.ts'
import { runCommand } from '../run-command.ts'
import { trainedMatcherCache } from '../trained-matcher-cache.ts'

const hint = `Write as a beneficiary would. A number presses the button with that number.
  :file        sends a picture      :day, :week  let time pass     :reload  reads dialogs/ again
  :state       shows the state      :quit        leaves
`

/** The same engine in the terminal, for whoever edits the dialogs. Nothing is stored and nobody is written to. */
await runCommand(async () => {
  const content = openLiveContent(projectRoot, trainedMatcherCache(join(readConfig().dataDir, 'cache')))
  const clock = systemClock()
  let ahead = 0
  const rehearsal = new Rehearsal({
    runTurn: createEngine(() => content.current),
    now: () => clock.now() + ahead,
    newId: clock.newId,
    capabilities: {
      buttons: { most: 20, titleLength: 80 },
      list: null,
      textLength: 8000,
      media: true,
      typing: false,
      window: null,
      drawing: false,
    },
  })
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: process.stdin.isTTY,
  })
  process.stdout.write(hint)
  show(await rehearsal.receive({ type: 'conversationUpdate' }))
  terminal.setPrompt('› ')
  terminal.prompt()
  for await (const line of terminal) {
    if (line.trim() === ':quit') break
    if (line.trim() === ':reload') content.reload()
    else if (line.trim() === ':day' || line.trim() === ':week') {
      ahead += (line.trim() === ':day' ? 1 : 7) * 86_400_000
      for (const { id } of rehearsal.drafts) show(await rehearsal.timer('draft-reminder', id))
    } else if (line.trim() === ':state') process.stdout.write(`${JSON.stringify(rehearsal.state, null, 2)}\n`)
    else if (line.trim() === ':file') {
      show(
        await rehearsal.say('', [
          { id: clock.newId(), name: 'picture.jpg', mediaType: 'image/jpeg', size: 120_000 },
        ]),
      )
    } else show(await rehearsal.say(line))
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
