import type { RequestHandler, Router } from 'express'
import { type DirectLine, directLine } from '../channels/webchat/direct-line.ts'
import { defaultLimits } from '../channels/webchat/limits.ts'
import { widgetPages } from '../channels/webchat/widget-pages.ts'
import { exportPath, exportRoutes } from '../contacts/data-export-routes.ts'
import { deskApi } from '../desk/desk-api.ts'
import { deskPages } from '../desk/desk-pages.ts'
import { receiptPath, receiptRoutes } from '../requests/receipt-routes.ts'
import { type Config, hasRole } from './config.ts'
import { limitVisits } from './limit-visits.ts'
import { pushing } from './open-channels.ts'
import type { Program } from './program.ts'

type Mounted = { path: string; router: RequestHandler }

/** Visits of one address in a minute to links that hold a token; nobody opens so many of their own. */
const linkVisitsPerMinute = 60

/** The routes of the program in their order, and the web chat where it is on; a process of another role has none. */
export function mountRoutes(program: Program): { routes: Mounted[]; chat: DirectLine | null } {
  const { config, channels, intake } = program
  if (!hasRole(config, 'web')) return { routes: [], chat: null }
  const chat = config.webchat ? openChat(program) : null
  const routes: Mounted[] = [
    ...pushing(channels).map((channel) => ({ path: '/', router: channel.routes(intake) })),
    ...(chat
      ? [
          { path: '/v3/directline', router: chat.router },
          { path: '/', router: widgetPages({ origins: chatOrigins(config) }) },
        ]
      : []),
    ...linkRoutes(program),
    { path: '/api/desk', router: openDesk(program) },
    { path: '/desk', router: deskPages() },
  ]
  return { routes, chat }
}

function openChat(program: Program): DirectLine {
  const { config, store } = program
  return directLine({
    ...program,
    secret: store.vault.secretFor('webchat tokens'),
    limits: defaultLimits,
    origins: chatOrigins(config),
    publicUrl: config.publicUrl,
  })
}

/** The sites that may embed the chat; null: any. */
function chatOrigins({ webchat }: Config): readonly string[] | null {
  return webchat && webchat.origins.length > 0 ? webchat.origins : null
}

/** Returns the routes of pages that people open by a link that was sent to them. */
function linkRoutes({ store, clock, content, attempts }: Program): Mounted[] {
  const receipts = receiptRoutes({
    store,
    clock,
    get content() {
      return content.current
    },
  })
  const limit = limitVisits(linkVisitsPerMinute, attempts)
  return [
    { path: receiptPath, router: limit },
    { path: exportPath, router: limit },
    { path: receiptPath, router: receipts },
    { path: exportPath, router: exportRoutes({ store, clock, content: () => content.current }) },
  ]
}

function openDesk({ config, content, ...shared }: Program): Router {
  return deskApi({
    ...shared,
    get content() {
      return content.current
    },
    knowledge: content,
    secureCookies: config.publicUrl?.startsWith('https:') ?? false,
  })
}
