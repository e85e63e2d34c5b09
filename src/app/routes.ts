import type { RequestHandler, Router } from 'express'
import { exportPath, exportRoutes } from '../contacts/data-export-routes.ts'
import { deskApi } from '../desk/desk-api.ts'
import { deskPages } from '../desk/desk-pages.ts'
import { receiptPath, receiptRoutes } from '../requests/receipt-routes.ts'
import { hasRole } from './config.ts'
import { limitVisits } from './limit-visits.ts'
import type { Program } from './program.ts'

type Mounted = { path: string; router: RequestHandler }

/** Visits of one address in a minute to links that hold a token; more than one person opens of their own. */
const linkVisitsPerMinute = 60

/** The routes of the program in their order; a process of another role has none. */
export function mountRoutes(program: Program): Mounted[] {
  const { config, channels, intake } = program
  if (!hasRole(config, 'web')) return []
  return [
    ...channels.map((channel) => ({ path: '/', router: channel.routes(intake) })),
    ...linkRoutes(program),
    { path: '/api/desk', router: openDesk(program) },
    { path: '/desk', router: deskPages() },
  ]
}

/** The pages that people open by a link they were sent. */
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
