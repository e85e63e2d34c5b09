import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { readConfig } from '../app/config.ts'
import { openLiveContent } from '../app/live-content.ts'
import { trainedMatcherCache } from '../app/trained-matcher-cache.ts'
import { createEngine } from '../engine/engine.ts'
import { Rehearsal } from '../engine/simulator.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import { systemClock } from '../shared/clock.ts'
import { projectRoot } from '../shared/project-root.ts'
import { runCommand } from '../shared/run-command.ts'

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
      buttons: { max: 20, titleLength: 80 },
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
