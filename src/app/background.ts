import { exportPath } from '../contacts/data-export-routes.ts'
import { startRetention } from '../contacts/retention.ts'
import { createEngine } from '../engine/engine.ts'
import { createReadTogether } from '../engine/read-together.ts'
import { ReadByBot } from '../handoff/mark-read.ts'
import { isStaffAvailable } from '../handoff/staff-availability.ts'
import { startEmbedding } from '../model/keep-embeddings.ts'
import { createSuggest } from '../model/suggest.ts'
import { receiptPath } from '../requests/receipt-routes.ts'
import { startFillingSearch } from '../runtime/fill-search.ts'
import { startPollingChanges } from '../runtime/poll-changes.ts'
import { startPreparingEvents } from '../runtime/prepare-events.ts'
import { startSender } from '../runtime/sender.ts'
import { startTimers } from '../runtime/timers.ts'
import { startTurnWorker } from '../runtime/turn-worker.ts'
import type { Closer } from './closer.ts'
import { hasRole } from './config.ts'
import { startContentWatch } from './content-watch.ts'
import type { Program } from './program.ts'

/** Starts the background work of this process's role. Returns the stop function. */
export function startRuntime(program: Program): Closer {
  const { config, content } = program
  const running = [startContentWatch(program)]
  if (hasRole(config, 'web') && config.databaseUrl !== null) running.push(startPollingChanges(program))
  if (hasRole(config, 'worker')) {
    running.push(
      startPreparation(program),
      startTimers(program),
      startRetention({ ...program, keepDays: () => content.current.organisation.retentionDays }),
      startTurns(program),
      startFillingSearch(program),
    )
  }
  if (hasRole(config, 'sender')) running.push(startSender(program))
  return async () => {
    await Promise.all(running.map((one) => one.stop()))
  }
}

function startPreparation(program: Program) {
  const { model: settings } = program.config
  if (!settings) return startPreparingEvents(program)
  const { content, log, clock, store } = program
  const { embeddingModel: model } = settings
  const live = () => content.current
  const embeddings =
    model === null ? null : startEmbedding({ server: settings, model, store, content: live, log })
  const index = () => embeddings?.index() ?? null
  const suggest = createSuggest({ settings, content: live, index, log, now: clock.now })
  const preparing = startPreparingEvents({ ...program, suggest }, { max: 12 })
  return { stop: async () => void (await Promise.all([preparing.stop(), embeddings?.stop()])) }
}

function startTurns(program: Program) {
  const { content, presence, clock } = program
  const { publicUrl } = program.config
  const addressUnder = (path: string) => (token: string) =>
    publicUrl === null ? null : `${publicUrl}${path}/${token}`
  const read = new ReadByBot(program)
  return startTurnWorker({
    ...program,
    observe: (event) => {
      program.observe(event)
      if (event.kind === 'turn') read.had(event.channel, event.conversation)
    },
    runTurn: createEngine(() => content.current),
    readTogether: createReadTogether(() => content.current),
    staffAvailable: () => isStaffAvailable(content.current.organisation, presence, clock.now()),
    exportAddress: addressUnder(exportPath),
    receiptAddress: addressUnder(receiptPath),
    onSetAside: (language) => ({
      type: 'message',
      text: content.current.texts.text(language, 'bot.set-aside'),
      locale: language,
    }),
  })
}
