import { z } from 'zod'
import { typedSignature } from '../forms/fields/signature.ts'
import type { Localized } from '../shared/localized.ts'
import { applicantName } from './applicant-name.ts'
import { readHistory } from './request-history.ts'
import { readRequest } from './request-row.ts'
import type { RequestServices } from './request-services.ts'

/** The contents of a receipt: when and where the request was submitted and signed, and its digest; no answers. */
export type Receipt = {
  organisation: Localized
  form: Localized
  reference: string
  name: string | null
  submittedAt: number
  /** When it was completed last; null for one that nothing was missing of. */
  completedAt: number | null
  channel: string
  source: string
  digest: string
  declaration: { version: string; text: string; signedName: string | null; signedAt: number } | null
}

const signed = z.object({
  declaration: z.object({ version: z.string(), text: z.string(), signature: z.unknown() }),
})

/** Reads the receipt of a request; throws `request.not-found`. */
export async function readReceipt(
  { store, content }: Pick<RequestServices, 'store' | 'content'>,
  requestId: string,
): Promise<Receipt> {
  const request = await readRequest(store, requestId)
  const [history, contact] = await Promise.all([
    readHistory(store.read, store.vault, requestId),
    store.read.selectFrom('contacts').select('name').where('id', '=', request.contact_id).executeTakeFirst(),
  ])
  const form = content.forms.get(request.form)
  const last = history.findLast(({ data }) => signed.safeParse(data).success)
  const declaration = signed.safeParse(last?.data)
  return {
    organisation: content.organisation.name,
    form: form?.title ?? { ar: request.form, en: request.form },
    reference: request.reference,
    name: applicantName(store.vault, form, {
      answers: request.answers,
      contact_name: contact?.name ?? null,
    }),
    submittedAt: request.submitted_at,
    completedAt: history.findLast(({ verb }) => verb === 'complete')?.at ?? null,
    channel: request.channel,
    source: request.source,
    digest: request.digest,
    declaration:
      last && declaration.success ? { ...signature(declaration.data.declaration), signedAt: last.at } : null,
  }
}

function signature({ version, text, signature: given }: z.infer<typeof signed>['declaration']) {
  return { version, text, signedName: typedSignature(given) }
}
