import { expect } from 'chai'
import { completeForm } from '../../support/complete-support-request.ts'
import { type RunningApp, startRunningApp, WebVisitor } from '../../support/running-app.ts'

describe('the support request over Direct Line', function () {
  this.timeout(120_000)
  let app: RunningApp

  before(async () => {
    app = await startRunningApp()
  })
  after(() => app.close())

  it('is completed by a client that is told only the kind of what is asked', async () => {
    const visitor = await WebVisitor.arrive(app.url)
    const { kinds, told } = await completeForm(visitor, await visitor.say('أريد تقديم طلب دعم'))
    expect(told.form).to.equal('support-request')
    expect(told.reference).to.match(/^SR-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    for (const kind of [
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
    ]) {
      expect(kinds).to.include(kind)
    }
    const [status] = await visitor.say(
      `وين وصل طلبي ${String(told.reference).toLowerCase().replaceAll('-', ' ')}`,
    )
    expect(status?.text).to.include('المرحلة').and.to.include(String(told.reference))
  })

  it('shows the stage of a request to whoever has its number, and no answer of it', async () => {
    const applicant = await WebVisitor.arrive(app.url)
    const { told } = await completeForm(applicant, await applicant.say('go:form:volunteering'))
    const other = await WebVisitor.arrive(app.url)
    const [status] = await other.say(String(told.reference))
    expect(status?.text).to.include('المرحلة').and.not.to.include('العتيبي')
  })
})
