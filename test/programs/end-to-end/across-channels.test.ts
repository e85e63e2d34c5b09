import { expect } from 'chai'
import { loadContent } from '../../../src/content/load-content.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { localSignalBus } from '../../../src/store/signals.ts'
import { Vault } from '../../../src/store/vault.ts'
import { type ChannelPerson, codeIn, onTelegram, onWhatsApp } from '../../support/channel-people.ts'
import { type RunningApp, startRunningApp, WebVisitor } from '../../support/running-app.ts'

const key = Buffer.alloc(32, 5)
const { forms } = loadContent(projectRoot)

/** What the person answers, by the name of the question. */
const answers: Record<string, string> = {
  'consent-data': 'نعم',
  'full-name': 'محمد أحمد العتيبي',
  'national-id': '1000000008',
  'birth-date': '١٤٠٥/٦/١',
  mobile: '٠٥٥١٢٣٤٥٦٧',
  city: 'الرياض',
  'marital-status': '1',
  dependants: '0',
  income: 'تخطي',
  'support-type': '1',
  need: 'أحتاج مساعدة في إيجار البيت بعد مرض والدي',
  iban: 'تخطي',
  'id-document': 'تخطي',
  agree: 'نعم',
  signature: 'محمد أحمد العتيبي',
}

/** The name of the question of the support request that stands in what was said. */
function asked(said: string): string | null {
  const form = forms.get('support-request')
  const fields = [...(form?.fields ?? []), ...(form?.declaration?.fields ?? [])]
  const known = fields.flatMap((field) => ('question' in field ? [field] : []))
  return known.find(({ question }) => said.includes(JSON.stringify(question.ar).slice(1, -1)))?.key ?? null
}

const isReview = (said: string) => said.includes('هل كل شيء صحيح')
const isOver = (said: string) => /SR-[0-9A-Z]{4}-[0-9A-Z]{4}/.test(said)
const isOffer = (said: string) => said.includes('نبدأ الآن')
const isAsked = (said: string) => asked(said) !== null || isReview(said) || isOver(said)

/** Begins a support request and answers until `last` is asked. */
async function begin(person: ChannelPerson, last: string): Promise<void> {
  await person.say('أريد تقديم طلب دعم', isOffer)
  await fillIn(person, await person.say('نعم', isAsked), last)
}

/** Answers until `last` is asked, or until the form is over; gives what was said last. */
async function fillIn(person: ChannelPerson, said: string, last: string | null): Promise<string> {
  let latest = said
  for (let turn = 0; turn < 40; turn++) {
    const step = asked(latest)
    if (isOver(latest) || (step !== null && step === last)) return latest
    latest = await person.say(isReview(latest) ? 'صحيح، أكمل' : (answers[step ?? ''] ?? 'نعم'), isAsked)
  }
  throw new Error('the form did not come to an end')
}

describe('a draft that goes on in another channel', function () {
  this.timeout(60_000)
  let app: RunningApp

  before(async () => {
    app = await startRunningApp({
      environment: {
        PUBLIC_URL: 'https://chat.example.org',
        WHATSAPP_NUMBER: '+966500000000',
        DATA_KEY: key.toString('base64'),
      },
    })
  })
  after(() => app.close())

  it('is begun on WhatsApp and finished on Telegram', async () => {
    const first = onWhatsApp(app, '966500000301')
    const second = onTelegram(app, 3301)
    await begin(first, 'city')
    const offered = await first.say('أكمل في تيليجرام')
    const code = codeIn(offered)
    expect(offered).to.include(`https://t.me/wasl_test_bot?start=${code}`)
    expect(await second.say(`/start ${code}`)).to.include('سألتك الآن في واتساب')
    expect(await first.next()).to.include('هل أنت من يكمل الطلب من تيليجرام؟')
    expect(await first.press(/^link:.*:yes$/)).to.include('نكمل في تيليجرام')
    const goesOn = await second.next(isAsked)
    expect(goesOn).to.include('نكمل من حيث وقفنا في واتساب')
    expect(asked(goesOn)).to.equal('city')
    const end = await fillIn(second, goesOn, null)
    const reference = /SR-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(end)?.[0]
    expect(reference).to.be.a('string')
    expect(await first.say('حالة طلبي')).to.include(reference)
    expect(await request(reference)).to.deep.include({ channel: 'telegram', name: 'محمد أحمد العتيبي' })
  })

  it('goes to the web chat without another question once the accounts are one', async () => {
    const first = onTelegram(app, 3302)
    const visitor = await WebVisitor.arrive(app.url)
    await begin(first, 'national-id')
    const offered = await first.say('أكمل في الموقع')
    expect(offered).to.include('https://chat.example.org/?code=W-')
    await visitor.say(codeIn(offered))
    expect(await first.next()).to.include('محادثة الموقع')
    await first.say('نعم أنا')
    const [goesOn] = await visitor.replies()
    expect(goesOn?.channelData?.wasl).to.include({ step: 'national-id' })
    await visitor.say(answers['national-id'] ?? '')
    const [back] = await visitor.say('continue on telegram')
    expect(await first.say(codeIn(back?.text ?? ''), isAsked)).to.include('نكمل من حيث وقفنا')
    expect((await visitor.replies()).map(({ text }) => text).join()).to.include('We go on in Telegram')
  })

  it('goes nowhere when the first channel says no', async () => {
    const first = onWhatsApp(app, '966500000303')
    const stranger = onTelegram(app, 3303)
    await begin(first, 'city')
    const code = codeIn(await first.say('أكمل في تيليجرام'))
    await stranger.say(code)
    await first.next()
    expect(await first.say('لا، لست أنا', 'مدينة'))
      .to.include('لم أربط شيئًا')
      .and.to.include('مدينة')
    expect(await stranger.next()).to.include('لم يؤكَّد الربط')
    expect(await stranger.say(code)).to.include('انتهى وقت هذا الرمز')
    expect(await stranger.say('بياناتي'))
      .to.include('ليس لديك طلبات')
      .and.to.include('لا يوجد نموذج')
  })

  it('is no answer to a yes-or-no question that was asked at the same time', async () => {
    const first = onWhatsApp(app, '966500000304')
    const stranger = onTelegram(app, 3304)
    await begin(first, 'consent-data')
    await stranger.say(codeIn(await first.say('أكمل في تيليجرام')))
    await first.next()
    expect(asked(await first.say('نعم', isAsked))).to.equal('full-name')
  })

  it('keeps the other draft of the same form aside, and gives it back', async () => {
    const first = onWhatsApp(app, '966500000305')
    const second = onTelegram(app, 3305)
    await begin(first, 'mobile')
    await begin(second, 'national-id')
    await second.say(codeIn(await first.say('أكمل في تيليجرام')))
    await first.next()
    await first.press(/^link:.*:yes$/)
    const said = await second.next(isAsked)
    expect(said).to.include('حفظته جانبًا')
    expect(asked(said)).to.equal('mobile')
    expect(asked(await second.press(/^go:other-draft/, isAsked))).to.equal('national-id')
  })

  it('says kindly what is wrong with a code, and after five stops looking', async () => {
    const first = await WebVisitor.arrive(app.url)
    await first.say('أريد تقديم طلب دعم')
    await first.say('نعم')
    const [offered] = await first.say('أكمل في واتساب')
    const code = codeIn(offered?.text ?? '')
    expect(offered?.text).to.include(`https://wa.me/966500000000?text=${code}`)
    expect((await first.say(code))[0]?.text).to.include('أعطيته لك هنا')
    const other = onTelegram(app, 3306)
    for (const _time of [1, 2, 3, 4, 5])
      expect(await other.say('W-1234-12345')).to.include('لم أعرف هذا الرمز')
    expect(await other.say(code)).to.include('رموز خاطئة كثيرة')
  })

  async function request(reference: string | undefined) {
    const bus = localSignalBus(() => undefined)
    const store = await openStore({ dataDir: app.dataDir, databaseUrl: null, vault: new Vault([key]), bus })
    const row = await store.read
      .selectFrom('requests')
      .select(['channel', 'answers'])
      .where('reference', '=', reference ?? '')
      .executeTakeFirstOrThrow()
    const opened: unknown = store.vault.openJson(row.answers)
    await store.close()
    const name =
      typeof opened === 'object' && opened !== null && 'full-name' in opened ? opened['full-name'] : null
    return { channel: row.channel, name }
  }
})
