import { z } from 'zod'
import { readReceipt } from '../../requests/receipt.ts'
import { receiptPage, sendReceiptPage } from '../../requests/receipt-page.ts'
import { WaslError } from '../../shared/errors.ts'
import { languageSchema } from '../../shared/language.ts'
import { type DeskRoute, deskLanguage, parseInput } from '../desk-route.ts'
import { idSchema } from './conversation-input.ts'

/** A link carries no header that the page could set, so the language may stand in it. */
const input = z.object({ id: idSchema, language: languageSchema.optional() })

/** `GET /requests/:id/receipt`: the receipt as a page to print; it holds no sensitive answer. */
export const showReceipt: DeskRoute = {
  method: 'get',
  path: '/requests/:id/receipt',
  access: 'requests.read',
  answer: async (desk, request, response, session) => {
    if (!session) throw new WaslError('auth.required', 'sign in first')
    const { id, language = deskLanguage(request) } = parseInput(input, request)
    const page = receiptPage(await readReceipt(desk, id), language, desk.content.texts)
    sendReceiptPage(response, page)
  },
}
