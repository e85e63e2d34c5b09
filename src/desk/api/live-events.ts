import type { Response } from 'express'
import { requestIdOf } from '../../shared/request-id.ts'
import { findSession, type Session } from '../auth/session.ts'
import { readSessionCookie } from '../auth/session-cookie.ts'
import * as contract from '../contract/live-events.ts'
import type { Desk } from '../desk.ts'
import { mediaRoute } from '../desk-route.ts'
import { LiveEvents } from '../live-events.ts'
import { may } from '../permissions.ts'

const heartbeatMillis = 20_000

/** The events only say what to read again, so that one who was away reads everything and has missed nothing. */
export const followEvents = mediaRoute(contract.followEvents, {
  summary:
    'Streams Server-Sent Events `queue`, `conversation` {id}, `viewers` {id}, `typing` {id}, `requests` and `presence`, which say what to read again; ends with the session.',
  access: 'signed-in',
  send: async (desk, _input, { session }, { request, response }) => {
    const token = readSessionCookie(request)
    if (token === null) return
    openStream(response)
    const live = new LiveEvents(session.staff.role, (text) => response.write(text))
    const unsubscribe = desk.bus.subscribe((signal) => live.take(signal))
    const unwatch = desk.presence.watch(() => live.add({ kind: 'presence' }))
    const unfollow = may(session.staff.role, 'conversations.read')
      ? desk.viewers.watch((id) => live.add({ kind: 'viewers', id }))
      : () => undefined
    desk.presence.arrived(session.staff.id)
    const heartbeat = setInterval(() => void beat(desk, response, token, session), heartbeatMillis)
    response.on('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      unwatch()
      unfollow()
      live.close()
      desk.presence.left(session.staff.id)
    })
  },
})

function openStream(response: Response): void {
  response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  response.flushHeaders()
  response.write(': open\n\n')
}

async function beat(desk: Desk, response: Response, token: string, session: Session): Promise<void> {
  try {
    const current = await findSession(desk.store, token, desk.clock.now())
    if (current?.staff.role !== session.staff.role) return void response.end()
    desk.presence.stays(session.staff.id)
    response.write(': beat\n\n')
  } catch (error) {
    desk.log.warn({ err: error, request: requestIdOf(response) }, 'a desk’s event stream was closed')
    response.end()
  }
}
