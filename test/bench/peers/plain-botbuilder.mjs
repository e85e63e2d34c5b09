// A plain Bot Framework bot with its state in memory. Arguments: port, file of questions and answers.
import { readFileSync } from 'node:fs'
import {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
} from 'botbuilder'
import express from 'express'

const [port, file] = process.argv.slice(2)
const answers = new Map(
  JSON.parse(readFileSync(file, 'utf8')).map(({ question, answer }) => [question, answer]),
)
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const state = new ConversationState(new MemoryStorage())
const count = state.createProperty('count')

class Bot extends ActivityHandler {
  constructor() {
    super()
    this.onMessage(async (context, next) => {
      await count.set(context, (await count.get(context, 0)) + 1)
      await context.sendActivity(answers.get(context.activity.text) ?? 'لم أفهم')
      await state.saveChanges(context)
      await next()
    })
  }
}

const bot = new Bot()
const app = express()
app.use(express.json())
app.post('/api/messages', (request, response) =>
  adapter.process(request, response, (context) => bot.run(context)),
)
app.listen(Number(port), '127.0.0.1')
