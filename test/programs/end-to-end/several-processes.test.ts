import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadTexts } from '../../../src/content/texts.ts'
import { addStaff } from '../../../src/desk/staff/add-staff.ts'
import { systemClock } from '../../../src/shared/clock.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { buildProgram } from '../../faults/build-program.ts'
import { ChatSocket } from '../../support/chat-socket.ts'
import { type FollowedDesk, followDesk } from '../../support/followed-desk.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../../support/postgres.ts'
import { type ProgramProcess, startProgram } from '../../support/program-process.ts'
import { type RedisServer, redisProgram, startRedis } from '../../support/redis.ts'
import { type RunningApp, startStandIns, telegramText, whatsappText } from '../../support/running-app.ts'
import { openPostgresStore, testKey } from '../../support/store.ts'
import { until } from '../../support/until.ts'

const question = 'ما هي أهداف الجمعية؟'
const password = 'ten letters or more'

describe('several processes of the program', function () {
  this.timeout(120_000)
  let postgres: PostgresServer
  let redis: RedisServer
  let standIns: Omit<RunningApp, 'url'>
  let environment: Record<string, string>
  let databaseUrl: string
  let folder: string
  let entry: string
  const running: ProgramProcess[] = []
  const chats: ChatSocket[] = []
  const desks: FollowedDesk[] = []

  before(async function () {
    const [programs, redisServer] = [postgresPrograms(), redisProgram()]
    const isMissing = programs === null || redisServer === null
    if (isMissing && process.env.CI) throw new Error('PostgreSQL or Redis is not installed')
    if (programs === null || redisServer === null) return this.skip()
    postgres = await startPostgres(programs)
    redis = await startRedis(redisServer)
    folder = await mkdtemp(join(tmpdir(), 'wasl-program-'))
    entry = await buildProgram(join(folder, 'program'))
    await openEveryDay(join(folder, 'program/dialogs'))
  })
  beforeEach(async () => {
    await redis.start()
    standIns = await startStandIns()
    databaseUrl = await postgres.newDatabase()
    environment = {
      ...standIns.environment,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      DATA_KEY: testKey.toString('base64'),
    }
  })
  afterEach(async () => {
    for (const desk of desks.splice(0)) await desk.close()
    for (const chat of chats.splice(0)) chat.close()
    await Promise.all(running.splice(0).map((one) => one.kill()))
    await standIns?.close()
  })
  after(async () => {
    await redis?.stop()
    await postgres?.close()
    if (folder) await rm(folder, { recursive: true, force: true })
  })

  /** Gives the program content of its own, whose staff work on every day, so that the tests do the same on each. */
  async function openEveryDay(dialogs: string): Promise<void> {
    await rm(dialogs)
    await cp(join(projectRoot, 'dialogs'), dialogs, { recursive: true })
    const file = join(dialogs, 'organisation.yaml')
    const yaml = await readFile(file, 'utf8')
    const days = 'days: [sunday, monday, tuesday, wednesday, thursday, friday, saturday]'
    expect(yaml).to.match(/days: \[.*\]/)
    await writeFile(file, yaml.replace(/days: \[.*\]/, days))
  }

  async function start(more: Record<string, string> = {}): Promise<ProgramProcess> {
    const one = await startProgram(entry, { ...environment, ...more })
    running.push(one)
    return one
  }

  async function openChat(url: string): Promise<ChatSocket> {
    const chat = await ChatSocket.open(url)
    chats.push(chat)
    return chat
  }

  async function openDesk(url: string): Promise<FollowedDesk> {
    const { store, close } = await openPostgresStore(databaseUrl)
    const staff = { email: 'huda@example.org', name: 'هدى', role: 'supervisor', password }
    await addStaff({ store, clock: systemClock() }, staff)
    await close()
    const desk = await followDesk(url, staff.email, password)
    desks.push(desk)
    return desk
  }

  const webhook = (url: string, id: string, from: string, text: string) =>
    standIns.graph.deliver(`${url}/webhooks/whatsapp`, whatsappText(id, from, text))

  const sentTo = (person: string) => standIns.graph.sent.filter(({ to }) => to === person)

  it('each do their role, and show what another one did', async () => {
    const [web, , sender] = await Promise.all([
      start({ WASL_ROLE: 'web' }),
      start({ WASL_ROLE: 'worker' }),
      start({ WASL_ROLE: 'sender' }),
    ])
    const chat = await openChat(web.url)
    const before = chat.heard().length
    expect((await chat.post(web.url, question, 'q1')).status).to.equal(200)
    await until(() => chat.heard().length > before, 30_000)
    await webhook(web.url, 'wamid.1', '966500000001', question)
    standIns.telegram.push(telegramText(1, 55, question))
    await until(() => sentTo('966500000001').length > 0, 30_000)
    await until(() => standIns.telegram.callsOf('sendMessage').length > 0, 30_000)
    expect((await fetch(`${sender.url}/desk`)).status).to.equal(404)
    expect((await fetch(`${sender.url}/readyz`)).status).to.equal(200)
  })

  it('tell a worker who is at the desk of another process, and the desk what it did', async () => {
    const [web] = await Promise.all([start({ WASL_ROLE: 'web' }), start({ WASL_ROLE: 'worker' })])
    const texts = loadTexts('.')
    const says = (key: string) => texts.textAt('ar', `bot.person.${key}`, { team: 'علاقات المستفيدين' })
    const first = await openChat(web.url)
    await first.post(web.url, 'أريد التحدث مع موظف', 'p1')
    await until(() => first.heard().join('\n').includes(says('requested-while-away')), 30_000)
    const desk = await openDesk(web.url)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const second = await openChat(web.url)
    await second.post(web.url, 'أريد التحدث مع موظف', 'p2')
    await until(() => second.heard().join('\n').includes(says('requested')), 30_000)
    await until(() => desk.heard().includes('queue'), 20_000)
  })

  it('keep one rate together', async () => {
    const perSecond = 10
    const rate = { WHATSAPP_MESSAGES_PER_SECOND: String(perSecond) }
    const [one, two] = await Promise.all([start(rate), start(rate)])
    const people = Array.from({ length: 30 }, (_, index) => `9665111100${String(index).padStart(2, '0')}`)
    const began = performance.now()
    await Promise.all(
      people.map((person, index) =>
        webhook(index % 2 ? one.url : two.url, `wamid.rate-${index}`, person, question),
      ),
    )
    await until(() => people.every((person) => sentTo(person).length > 0), 60_000)
    const seconds = (performance.now() - began) / 1000
    const max = perSecond * (seconds + 0.25) + 2
    expect(standIns.graph.sent.length).to.be.lessThan(max)
    expect(standIns.graph.sent.length).to.be.greaterThan(perSecond * seconds * 0.4)
  })

  it('go on when one of them is killed and while Redis is away, and do nothing twice', async () => {
    const [one, two] = await Promise.all([start(), start()])
    const chat = await openChat(one.url)
    const people = Array.from({ length: 6 }, (_, index) => `96652222000${index}`)
    let asked = 0
    const askAll = async (urls: readonly string[]) => {
      const round = ++asked
      await Promise.all([
        ...people.map((person, index) =>
          webhook(urls[index % urls.length] ?? '', `wamid.${round}-${index}`, person, question),
        ),
        chat.post(urls.at(-1) ?? '', question, `${round}`),
      ])
    }
    const answers = () => chat.heard().length - 1
    const isAnswered = () => answers() >= asked && people.every((person) => sentTo(person).length >= asked)

    await askAll([one.url, two.url])
    await until(isAnswered, 20_000)

    await redis.stop()
    await askAll([one.url, two.url])
    await until(isAnswered, 20_000)
    await redis.start()
    await askAll([one.url, two.url])
    await until(isAnswered, 20_000)
    await untilHearing(one.url)
    await untilHearing(two.url)

    await askAll([one.url, two.url])
    await one.kill()
    await chat.moveTo(two.url)
    await askAll([two.url])
    await untilAllHadTheirTurn(people.length * asked * 2 + asked * 2 + 1)
    standIns.telegram.push(telegramText(9, 56, question))
    await until(() => standIns.telegram.callsOf('sendMessage').length > 0, 40_000)

    await until(() => answers() >= asked)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(answers()).to.equal(asked)
    expect(new Set(chat.shown.map(({ id }) => id)).size).to.equal(chat.shown.length)
    expect(await two.stop()).to.equal(0)
  })

  /** Waits until the transcripts hold so many messages, and sees that they hold no more. */
  async function untilAllHadTheirTurn(messages: number): Promise<void> {
    const { store, close } = await openPostgresStore(databaseUrl)
    const end = Date.now() + 60_000
    const count = async () => (await store.read.selectFrom('transcript').select('id').execute()).length
    while ((await count()) < messages && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await count()).to.equal(messages)
    await close()
  }

  async function untilHearing(url: string): Promise<void> {
    const end = Date.now() + 20_000
    for (;;) {
      const body = await (await fetch(`${url}/readyz`)).text()
      if (body.includes('"redis":"ok"')) return
      if (Date.now() > end) throw new Error(`Redis is not heard again: ${body}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
})
