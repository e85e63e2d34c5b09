import type { Server } from 'node:http'
import express, { type Router } from 'express'

/** A router served on loopback. */
export type ServedRoutes = { url: string; close(): Promise<void> }

/** Serves a router on a free port, as the program mounts it. */
export async function serveRoutes(router: Router): Promise<ServedRoutes> {
  const app = express().disable('x-powered-by').use(router)
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
