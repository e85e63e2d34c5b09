// A BuilderBot bot on its Meta provider with the memory store. Arguments: port, file of questions and answers, `shipped` or
// `opened`: its provider takes and sends one message each 100 ms; `opened` lets as many through as come.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { addKeyword, createBot, createFlow, createProvider, MemoryDB } = require('@builderbot/bot')
const { MetaProvider } = require('@builderbot/provider-meta')

const [port, file, queue] = process.argv.slice(2)
const conversation = JSON.parse(readFileSync(file, 'utf8'))
const provider = createProvider(MetaProvider, {
  jwtToken: 'loopback-access-token',
  numberId: '106540352242922',
  verifyToken: 'loopback-verify-token',
  version: 'v23.0',
})
if (queue === 'opened') Object.assign(provider.queue.options, { concurrent: 64, interval: 0 })
const flows = conversation.map(({ question, answer }) => addKeyword(question).addAnswer(answer))
const { httpServer } = await createBot({ flow: createFlow(flows), provider, database: new MemoryDB() })
httpServer(Number(port))
