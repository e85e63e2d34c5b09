import { Router } from 'express'
import type { Clock } from '../shared/clock.ts'
import type { Language } from '../shared/language.ts'
import { openReceiptLink, receiptOf } from '../store/tables/receipt-links.ts'
import { sendPrintedPage } from './printed-page.ts'
import { readReceipt } from './receipt.ts'
import { closedReceiptPage, receiptPage, receiptPreview } from './receipt-page.ts'
import { readRequest } from './request-row.ts'
import type { RequestServices } from './request-services.ts'

/** Where receipts are opened by a link; the token follows. */
export const receiptPath = '/receipt'

/** Recognises the programs of messengers that preview a link before a person opens it. */
const lookers = /bot\b|bot\/|whatsapp|facebookexternalhit|preview|crawler|spider|slack|skype/i

/**
 * `GET /receipt/<token>`: the printable receipt, once, for whoever has the token, without signing in. Asking with HEAD and the
 * programs that only preview links do not open it.
 */
export function receiptRoutes(
  services: Pick<RequestServices, 'store' | 'content'> & { clock: Clock },
): Router {
  const router = Router()
  router.get('/:token', async (request, response) => {
    const { store, clock } = services
    const { texts } = services.content
    const asked: Language = request.acceptsLanguages('ar', 'en') === 'en' ? 'en' : 'ar'
    const { token } = request.params
    const waiting = await receiptOf(store, token, clock.now())
    if (waiting === null) return sendPrintedPage(response, closedReceiptPage(asked, texts), 410)
    const isLooking = request.method === 'HEAD' || lookers.test(request.get('user-agent') ?? '')
    if (isLooking) return sendPrintedPage(response, receiptPreview(asked, texts))
    const opened = await store.write((write) => openReceiptLink(write, token, clock.now()))
    if (opened === null) return sendPrintedPage(response, closedReceiptPage(asked, texts), 410)
    const { locale } = await readRequest(store, opened)
    const language = locale === 'en' ? 'en' : 'ar'
    return sendPrintedPage(response, receiptPage(await readReceipt(services, opened), language, texts))
  })
  return router
}
