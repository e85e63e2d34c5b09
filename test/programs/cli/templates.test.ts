import { execFile } from 'node:child_process'
import { expect } from 'chai'
import { loadContent } from '../../../src/content/load-content.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { type FakeGraphApi, startFakeGraphApi } from '../../support/fake-graph-api.ts'

const content = loadContent(projectRoot)
const purposes = Object.values(content.templates)

type Ended = { code: number; out: string; err: string }

describe('npm run templates', function () {
  this.timeout(60_000)
  let graph: FakeGraphApi

  beforeEach(async () => {
    graph = await startFakeGraphApi({ accessToken: 'token', appSecret: 'secret' })
  })
  afterEach(() => graph.close())

  const templates = (verb: string, changed: Record<string, string> = {}): Promise<Ended> =>
    new Promise((resolve) => {
      const env = {
        ...process.env,
        WHATSAPP_ACCESS_TOKEN: 'token',
        WHATSAPP_BUSINESS_ACCOUNT_ID: 'account-7',
        WHATSAPP_API_BASE_URL: graph.url,
        ...changed,
      }
      const args = ['--import=tsx', 'src/cli/templates.ts', verb]
      const program = execFile(process.execPath, args, { env }, (_error, out, err) =>
        resolve({ code: program.exitCode ?? -1, out, err }),
      )
    })

  /** The line of a purpose in a language. */
  const lineOf = ({ out }: Ended, purpose: string, language: string) =>
    out.split('\n').find((line) => new RegExp(`^${purpose} +${language} `).test(line)) ?? ''

  it('lists each purpose and language with what Meta says of it', async () => {
    const { 'reply-waiting': waiting, rating, announcement } = content.templates
    graph.templates.push(
      {
        name: waiting.name,
        language: 'ar',
        status: 'APPROVED',
        category: 'UTILITY',
        text: waiting.languages.ar.text,
      },
      { name: waiting.name, language: 'en_US', status: 'PENDING', category: 'UTILITY', text: 'Other words' },
      {
        name: announcement.name,
        language: 'ar',
        status: 'REJECTED',
        category: 'MARKETING',
        text: announcement.languages.ar.text,
        rejected_reason: 'INVALID_FORMAT',
      },
      {
        name: rating.name,
        language: 'ar',
        status: 'APPROVED',
        category: 'MARKETING',
        text: rating.languages.ar.text,
      },
    )
    const listed = await templates('list')
    expect(listed).to.include({ code: 0, err: '' })
    expect(listed.out.trimEnd().split('\n')).to.have.length(2 * purposes.length)
    expect(lineOf(listed, 'reply-waiting', 'ar')).to.match(/ approved$/)
    expect(lineOf(listed, 'reply-waiting', 'en')).to.match(/ pending; other words/)
    expect(lineOf(listed, 'announcement', 'ar')).to.match(/ rejected \(INVALID_FORMAT\)$/)
    expect(lineOf(listed, 'rating', 'ar')).to.match(/ approved; billed as marketing, not utility$/)
    expect(lineOf(listed, 'draft-reminder', 'en')).to.contain(' missing')
    expect(graph.calls[0]?.path).to.match(/^\/v\d+\.\d\/account-7\/message_templates$/)
  })

  it('hands in what is missing once, with an example of each parameter', async () => {
    const { 'reply-waiting': waiting } = content.templates
    const { text } = waiting.languages.ar
    graph.templates.push({
      name: waiting.name,
      language: 'ar',
      status: 'APPROVED',
      category: 'UTILITY',
      text,
    })
    const first = await templates('submit')
    expect(first).to.include({ code: 0, err: '' })
    expect(graph.submitted).to.have.length(2 * purposes.length - 1)
    const update = graph.submitted.find(
      ({ name, language }) => name === content.templates['request-update'].name && language === 'ar',
    )
    expect(update).to.include({ category: 'UTILITY', parameter_format: 'NAMED' })
    expect(update).to.have.nested.property(
      'components[0].text',
      content.templates['request-update'].languages.ar.text,
    )
    expect(update)
      .to.have.nested.property('components[0].example.body_text_named_params')
      .that.deep.includes({ param_name: 'organisation', example: content.organisation.name.ar })
    expect((await templates('submit')).code).to.equal(0)
    expect(graph.submitted).to.have.length(2 * purposes.length - 1)
  })

  it('says of a template why Meta did not take it, and hands in the others', async () => {
    const body = { error: { message: 'Invalid parameter', code: 100, error_user_msg: 'The name is taken.' } }
    graph.failNext({ kind: 'status', status: 400, body }, 1, ({ method }) => method === 'POST')
    const ended = await templates('submit')
    expect(ended.code).to.equal(1)
    expect(ended.err).to.contain('wasl_reply_waiting (ar): not taken: The name is taken.')
    expect(graph.submitted).to.have.length(2 * purposes.length - 1)
  })

  it('names every setting that lacks, and the wrong token', async () => {
    const without = await templates('list', { WHATSAPP_ACCESS_TOKEN: '', WHATSAPP_BUSINESS_ACCOUNT_ID: '' })
    expect(without).to.include({ code: 1, out: '' })
    expect(without.err).to.contain('WHATSAPP_ACCESS_TOKEN').and.to.contain('WHATSAPP_BUSINESS_ACCOUNT_ID')
    expect(without.err).to.not.contain('    at ')
    const refused = await templates('list', { WHATSAPP_ACCESS_TOKEN: 'another' })
    expect(refused.code).to.equal(1)
    expect(refused.err).to.contain('401').and.to.not.contain('    at ')
    expect((await templates('forget')).err).to.contain('npm run templates -- list')
  })
})
