import express, { type RequestHandler, type Router } from 'express'
import { WaslError } from '../shared/errors.ts'
import { depthOf, maxJsonDepth } from '../shared/json-depth.ts'
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
  router.use(express.json({ limit: maxBodyLength }), refuseDeep)
  for (const { method, path, contract, access, answer } of deskRoutes(desk)) {
    router[method](path, async (request, response) => {
      const session = access === 'anyone' ? null : await authorise(desk, request, contract, access)
      await answer(desk, request, response, session)
    })
  }
  router.use(() => {
    throw new WaslError('route.not-found', 'there is nothing here')
  })
  router.use(sendError(desk))
  return router
}

/** Refuses JSON that is nested more deeply than any page sends, before anything walks through it. */
const refuseDeep: RequestHandler = (request, _response, next) => {
  if (depthOf(request.body) <= maxJsonDepth) return next()
  throw new WaslError('input.not-json', 'the body is nested too deeply')
}
