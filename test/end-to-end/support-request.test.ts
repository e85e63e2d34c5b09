import { expect } from 'chai'
import { type RunningApp, startRunningApp, type WebReply, WebVisitor } from '../support/running-app.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What a client answers that is told nothing but the kind of what is asked. */
const answers: Record<string, string> = {
  name: 'محمد أحمد العتيبي',
  text: 'الرياض',
  'long-text': 'أحتاج مساعدة في إيجار البيت بعد مرض والدي',
  'national-id': '1000000008',
  mobile: '٠٥٥١٢٣٤٥٦٧',
  iban: 'SA0380000000608010167519',
  date: '١٤٠٥/٦/١',
  number: '٢',
  money: '٣٥٠٠ ريال',
  choice: '١',
  choices: '١ و٢',
  'yes-no': 'نعم',
  signature: 'محمد احمد العتيبي',
  review: 'نعم',
}

describe('the support request over Direct Line', function () {
  this.timeout(30_000)
  let app: RunningApp

  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  it('is completed by a client that is told only the kind of what is asked', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    let asked = lastAsked(await visitor.say('أريد تقديم طلب دعم'))
    const kinds: string[] = []
    for (let turn = 0; turn < 60 && asked.kind !== undefined; turn++) {
      kinds.push(String(asked.kind))
      asked = lastAsked(await answer(visitor, String(asked.kind)))
    }
    expect(asked.form).to.equal('support-request')
    expect(asked.reference).to.match(/^SR-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(kinds).to.include.members([
      'yes-no',
      'name',
      'national-id',
      'date',
      'mobile',
      'number',
      'choice',
      'document',
      'review',
      'signature',
    ])
    const [status] = await visitor.say(
      `وين وصل طلبي ${String(asked.reference).toLowerCase().replaceAll('-', ' ')}`,
    )
    expect(status?.text).to.include('المرحلة').and.to.include(String(asked.reference))
  })

  it('shows the stage of a request to whoever has its number, and no answer of it', async () => {
    const applicant = await WebVisitor.arrive(app.url)
    let asked = lastAsked(await applicant.say('ابي اتطوع معكم'))
    if (asked.kind === undefined) asked = lastAsked(await applicant.say('go:form:volunteering'))
    for (let turn = 0; turn < 20 && asked.kind !== undefined; turn++) {
      asked = lastAsked(await answer(applicant, String(asked.kind)))
    }
    const other = await WebVisitor.arrive(app.url)
    const [status] = await other.say(String(asked.reference))
    expect(status?.text).to.include('المرحلة').and.not.to.include('العتيبي')
  })

  async function answer(visitor: WebVisitor, kind: string): Promise<WebReply[]> {
    if (kind !== 'document') return visitor.say(answers[kind] ?? 'نعم')
    await visitor.upload('هوية.png', picture, 'image/png')
    return visitor.replies()
  }
})

function lastAsked(replies: readonly WebReply[]): Record<string, unknown> {
  return replies.map(({ channelData }) => channelData?.wasl).findLast((wasl) => wasl !== undefined) ?? {}
}
