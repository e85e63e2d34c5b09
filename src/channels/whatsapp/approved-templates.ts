import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { z } from 'zod'
import { parametersIn, type Templates } from '../../content/templates-file.ts'
import type { TemplateMessage } from '../../messages/template-message.ts'
import { WaslError } from '../../shared/errors.ts'
import { listOf, maybe, maybeWords } from '../lenient.ts'
import { graphVersion } from './graph-client.ts'

/** A template as Meta has it. */
export type KnownTemplate = {
  name: string
  language: string
  status: string
  category: string
  /** The text of its body. */
  text: string
  /** Why Meta rejected it, in Meta's word; null where it did not. */
  rejectedReason: string | null
}

const pageSchema = z.object({
  data: listOf(
    z.object({
      name: z.string(),
      language: z.string(),
      status: z.string(),
      category: maybeWords,
      rejected_reason: maybeWords,
      components: listOf(z.object({ type: z.string(), text: maybeWords })),
    }),
  ),
  paging: maybe(z.object({ next: maybeWords, cursors: maybe(z.object({ after: maybeWords })) })),
})

const maxPages = 20

export type TemplateAccount = { businessAccountId: string; apiBaseUrl: string }

/** The address of the templates of a business account. */
export function templatesAddress({ businessAccountId, apiBaseUrl }: TemplateAccount): URL {
  return new URL(`${apiBaseUrl.replace(/\/$/, '')}/${graphVersion}/${businessAccountId}/message_templates`)
}

/** Reads every template of the business account, whatever its status. */
export async function readTemplates(
  client: WhatsAppClient,
  { businessAccountId, apiBaseUrl }: TemplateAccount,
): Promise<KnownTemplate[]> {
  const found: KnownTemplate[] = []
  let after: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const address = templatesAddress({ businessAccountId, apiBaseUrl })
    address.searchParams.set('fields', 'name,language,status,category,components,rejected_reason')
    address.searchParams.set('limit', '100')
    if (after !== undefined) address.searchParams.set('after', after)
    const response = await client.fetch(address.href)
    if (!response.ok) throw refusal(response.status)
    const { data, paging } = pageSchema.parse(await response.json())
    found.push(
      ...data.map(({ name, language, status, category = '', components, rejected_reason = 'NONE' }) => ({
        name,
        language,
        status,
        category,
        text: components.find(({ type }) => type === 'BODY')?.text ?? '',
        rejectedReason: rejected_reason === 'NONE' ? null : rejected_reason,
      })),
    )
    after = paging?.next === undefined ? undefined : paging.cursors?.after
    if (after === undefined) break
  }
  return found
}

function refusal(status: number): WaslError {
  const code = status === 401 ? 'channel.unauthorized' : 'channel.unavailable'
  return new WaslError(code, `the templates could not be read: ${status}`, { retryable: true })
}

/** The templates that Meta approved, by name; `noted` has them as they were read last. */
export class ApprovedTemplates {
  #known: readonly KnownTemplate[] = []

  note(known: readonly KnownTemplate[]): void {
    this.#known = known.filter(({ status }) => status.toUpperCase() === 'APPROVED')
  }

  /** Returns the payload of a message as the approved template of its purpose; throws `channel.no-template`. */
  payloadOf(templates: Templates, { purpose, language, parameters }: TemplateMessage) {
    const { name, languages } = templates[purpose]
    const own = this.#known.filter((one) => one.name === name)
    const approved =
      own.find((one) => one.language === language) ?? own.find((one) => one.language.startsWith(language))
    if (approved === undefined)
      throw new WaslError('channel.no-template', `no template is approved for ${purpose} in ${language}`)
    const names = parametersIn(languages[language].text)
    const isNamed = !/\{\{\s*\d+\s*\}\}/u.test(approved.text)
    const values = names.map((parameter) => ({
      type: 'text' as const,
      text: parameters[parameter] ?? '',
      ...(isNamed ? { parameterName: parameter } : {}),
    }))
    return {
      name: approved.name,
      language: { code: approved.language },
      ...(values.length === 0 ? {} : { components: [{ type: 'body' as const, parameters: values }] }),
    }
  }
}
