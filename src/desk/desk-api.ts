import express, { type Router } from 'express'
import { WaslError } from '../shared/errors.ts'
import { authorise } from './auth/authorise.ts'
import type { Desk } from './desk.ts'
import { deskRoutes } from './desk-routes.ts'
import { sendError } from './send-error.ts'

const maxBodyLength = '200kb'

/** The staff's API, to be mounted at `/api/desk`. */
export function deskApi(desk: Desk): Router {
  const router = express.Router()
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  router.use(express.json({ limit: maxBodyLength }))
  for (const { method, path, access, answer } of deskRoutes(desk)) {
    router[method](path, async (request, response) => {
      const session = access === 'anyone' ? null : await authorise(desk, request, access)
      await answer(desk, request, response, session)
    })
  }
  router.use(() => {
    throw new WaslError('route.not-found', 'there is nothing here')
  })
  router.use(sendError(desk))
  return router
}
