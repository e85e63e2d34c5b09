import '../shared/require-node.ts'
import { parseArgs } from 'node:util'
import { settingValues } from '../app/config.ts'
import { readTemplates } from '../channels/whatsapp/approved-templates.ts'
import { graphClient } from '../channels/whatsapp/graph-client.ts'
import { settings } from '../channels/whatsapp/settings.ts'
import { submitTemplate } from '../channels/whatsapp/submit-template.ts'
import { describeState, templateStates } from '../channels/whatsapp/template-states.ts'
import { type Content, loadContent } from '../content/load-content.ts'
import { WaslError } from '../shared/errors.ts'
import type { Language } from '../shared/language.ts'
import { projectRoot } from '../shared/project-root.ts'
import { runCommand } from '../shared/run-command.ts'

const usage = `npm run templates -- list      shows what Meta says of each WhatsApp template, by purpose and language
npm run templates -- submit    hands in those that Meta does not have`

/** Lists the WhatsApp templates of `dialogs/templates.yaml` with their state at Meta, and hands in those that are missing. */
await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { root: { type: 'string', default: projectRoot } },
  })
  const [verb, ...more] = positionals
  if ((verb !== 'list' && verb !== 'submit') || more.length > 0) throw new WaslError('command.usage', usage)
  const account = accountOf(settingValues())
  const content = loadContent(values.root)
  const client = graphClient(account)
  const states = templateStates(content.templates, await readTemplates(client, account))
  if (verb === 'list') {
    for (const state of states) say(describeState(state))
    return
  }
  const missing = states.filter(({ known }) => known === null)
  if (missing.length === 0) say('Meta has every template: npm run templates -- list shows their states')
  for (const state of missing) {
    const name = `${state.template.name} (${state.language})`
    try {
      say(`${name}: ${await submitTemplate(client, account, state, examplesIn(content, state.language))}`)
    } catch (error) {
      if (!(error instanceof WaslError)) throw error
      process.stderr.write(`${name}: not taken: ${error.message}\n`)
      process.exitCode = 1
    }
  }
})

/** The account whose templates are meant; each setting that lacks is named. */
function accountOf(values: Readonly<Record<string, string>>) {
  const read = settings.keys.safeParse(values)
  const problems = (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
  for (const key of ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_BUSINESS_ACCOUNT_ID'])
    if (!values[key]) problems.push(`${key}: it is not set, and the templates are read with it`)
  if (!read.success || problems.length > 0) throw new WaslError('config.invalid', problems.join('\n'))
  return {
    accessToken: values.WHATSAPP_ACCESS_TOKEN ?? '',
    businessAccountId: values.WHATSAPP_BUSINESS_ACCOUNT_ID ?? '',
    apiBaseUrl: values.WHATSAPP_API_BASE_URL ?? 'https://graph.facebook.com',
    timeout: 15_000,
  }
}

/** What Meta's reviewers see in place of the parameters. */
function examplesIn({ organisation, forms }: Content, language: Language): Record<string, string> {
  const form = forms.get('support-request') ?? [...forms.values()][0]
  return {
    organisation: organisation.name[language],
    reference: 'SR-7K3M-9QX2',
    ...(form ? { form: form.title[language] } : {}),
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
