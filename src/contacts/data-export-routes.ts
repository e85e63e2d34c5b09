import express, { type Response, type Router } from 'express'
import { z } from 'zod'
import type { Content } from '../content/load-content.ts'
import { WaslError } from '../shared/errors.ts'
import { type Language, languageSchema } from '../shared/language.ts'
import type { Row } from '../store/schema.ts'
import type { Services } from '../store/services.ts'
import type { Store } from '../store/store.ts'
import { addAudit } from '../store/tables/audit.ts'
import { type CopyForm, exportByToken, markCopyOpened } from '../store/tables/data-copies.ts'
import { readFile } from '../store/tables/files.ts'
import { collectExport, type DataExport } from './data-export.ts'
import { copyPagePolicy, exportPage, gonePage, landingPage } from './data-export-page.ts'

/** Where copies of people's data are opened. */
export const exportPath = '/my-data'

/** Documents above this size together are left to the staff. */
const maxFileBytes = 15 * 1024 * 1024

export type CopyServices = Pick<Services, 'store' | 'clock'> & {
  content(): Pick<Content, 'forms' | 'organisation' | 'texts'>
}

const chosen = z.object({ form: z.enum(['page', 'json']) })
const pageLanguage = languageSchema.catch('ar')

/**
 * `GET /<token>` offers the copy and uses nothing up, `POST /<token>` opens it: as a page and as a JSON file, each
 * once. Mounted at `exportPath`; nothing of it is to be kept by anybody on the way.
 */
export function exportRoutes(services: CopyServices): Router {
  const router = express.Router()
  router.use((_request, response, next) => {
    response.set({
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex, nofollow',
      'Referrer-Policy': 'no-referrer',
      'Content-Security-Policy': copyPagePolicy,
    })
    next()
  })
  router.get('/:token', async (request, response) => {
    const copy = await copyOf(services, request.params.token)
    const language = copy
      ? pageLanguage.parse(copy.locale)
      : askedLanguage(request.acceptsLanguages('ar', 'en'))
    const setting = { content: services.content(), language }
    if (copy && (copy.page_at === null || copy.json_at === null))
      sendPage(response, 200, landingPage(setting))
    else sendPage(response, 404, gonePage(setting))
  })
  router.post('/:token', express.urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
    const copy = await copyOf(services, request.params.token)
    const form = chosen.safeParse(request.body)
    if (copy && form.success && (await open(services, copy, form.data.form)))
      return send(services, response, copy, form.data.form)
    const language = copy
      ? pageLanguage.parse(copy.locale)
      : askedLanguage(request.acceptsLanguages('ar', 'en'))
    return sendPage(response, 404, gonePage({ content: services.content(), language }))
  })
  return router
}

function copyOf({ store, clock }: CopyServices, token: string): Promise<Row<'data_copies'> | null> {
  return exportByToken(store.read, store.vault, token.slice(0, 100), clock.now())
}

/** That the copy was opened is recorded before anything of it is shown. */
function open({ store, clock }: CopyServices, copy: Row<'data_copies'>, form: CopyForm): Promise<boolean> {
  return store.write(async (write) => {
    const now = clock.now()
    if (!(await markCopyOpened(write, copy.id, form, now))) return false
    const subject = `contact ${copy.contact_id} ${form}`
    await addAudit(write, { id: clock.newId(), action: 'open-data-copy', subject }, now)
    return true
  })
}

async function send(
  services: CopyServices,
  response: Response,
  { contact_id, locale }: Row<'data_copies'>,
  form: CopyForm,
): Promise<void> {
  const copy = await collectExport(services.store, contact_id, services.clock.now())
  if (form === 'json') {
    response.set('Content-Disposition', 'attachment; filename="my-data.json"')
    response.type('application/json').send(`${JSON.stringify(copy, null, 2)}\n`)
    return
  }
  const files = await bytesOf(services.store, copy.files)
  sendPage(
    response,
    200,
    exportPage(copy, { content: services.content(), language: pageLanguage.parse(locale), files }),
  )
}

/** The documents themselves, or null when they are too large together. */
async function bytesOf(
  store: Store,
  files: DataExport['files'],
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  if (files.reduce((sum, { size }) => sum + size, 0) > maxFileBytes) return null
  const bytes = new Map<string, Uint8Array>()
  for (const { id } of files) {
    try {
      bytes.set(id, (await readFile(store, id)).bytes)
    } catch (error) {
      if (!(error instanceof WaslError) || error.code !== 'file.not-found') throw error
    }
  }
  return bytes
}

function askedLanguage(accepted: string | false): Language {
  return accepted === 'en' ? 'en' : 'ar'
}

function sendPage(response: Response, status: number, page: string): void {
  response.status(status).type('html').send(page)
}
