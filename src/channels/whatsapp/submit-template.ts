import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import { parametersIn } from '../../content/templates-file.ts'
import { WaslError } from '../../shared/errors.ts'
import { maybe, maybeWords } from '../lenient.ts'
import { type TemplateAccount, templatesAddress } from './approved-templates.ts'
import type { TemplateState } from './template-states.ts'

const answerSchema = z.object({ status: maybeWords })

const refusalSchema = z.object({
  error: maybe(z.object({ message: maybeWords, error_user_msg: maybeWords })),
})

/** Hands a template in for approval; `examples` has a value for each parameter. Returns its first status. */
export async function submitTemplate(
  client: WhatsAppClient,
  account: TemplateAccount,
  { template, language }: Pick<TemplateState, 'template' | 'language'>,
  examples: Readonly<Record<string, string>>,
): Promise<string> {
  const { text } = template.languages[language]
  const response = await client.fetch(templatesAddress(account).href, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: template.name,
      language,
      category: template.category.toUpperCase(),
      parameter_format: 'NAMED',
      components: [{ type: 'BODY', text, ...examplesOf(text, examples) }],
    }),
  })
  const body = await bodyOf(response)
  if (!response.ok) throw refusal(response.status, body)
  return answerSchema.safeParse(body).data?.status?.toLowerCase() ?? 'pending'
}

/** Meta asks for an example of each parameter. */
function examplesOf(text: string, examples: Readonly<Record<string, string>>) {
  const params = parametersIn(text).map((name) => ({ param_name: name, example: examples[name] ?? name }))
  return params.length === 0 ? {} : { example: { body_text_named_params: params } }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Meta's own words say what is wrong with a template; nobody's data are in them. */
function refusal(status: number, body: unknown): WaslError {
  const { message, error_user_msg: words } = refusalSchema.safeParse(body).data?.error ?? {}
  const code = status === 401 ? 'channel.unauthorized' : 'channel.refused'
  return new WaslError(code, words ?? message ?? `Meta answered ${status}`)
}
