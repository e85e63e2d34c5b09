import type { Response } from 'express'
import { z } from 'zod'
import type { InboundFile } from '../../messages/inbound-event.ts'
import { WaslError } from '../../shared/errors.ts'
import { readFile } from '../../store/tables/files.ts'
import { recordAudit } from '../audit.ts'
import type { StaffMember } from '../auth/session.ts'
import type { Desk } from '../desk.ts'
import { type DeskRoute, parseInput } from '../desk-route.ts'
import { may } from '../permissions.ts'
import { idSchema } from './conversation-input.ts'

const input = z.object({ id: idSchema })

/** Kinds that a browser shows by itself and that can hold no script. */
const shownInPlace: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

/**
 * `GET /files/:id`: a document's bytes, for those who may see sensitive answers and for whoever has its conversation. Each look is
 * recorded.
 */
export const showFile: DeskRoute = {
  method: 'get',
  path: '/files/:id',
  access: 'requests.read',
  answer: async (desk, request, response, session) => {
    if (!session) throw new WaslError('auth.required', 'sign in first')
    const { id } = parseInput(input, request)
    const file = await readFile(desk.store, id)
    await refuseStrangers(desk, session.staff, file.conversationId)
    await recordAudit(desk, { staffId: session.staff.id, action: 'open-file', subject: `file ${id}` })
    sendFile(response, file)
  },
}

async function refuseStrangers({ store }: Desk, staff: StaffMember, conversationId: string): Promise<void> {
  if (may(staff.role, 'requests.reveal')) return
  const held = await store.read
    .selectFrom('handoffs')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'active')
    .where('staff_id', '=', staff.id)
    .executeTakeFirst()
  if (!held)
    throw new WaslError('auth.forbidden', 'the document belongs to a conversation that somebody else has')
}

function sendFile(response: Response, { name, mediaType, bytes }: InboundFile): void {
  const place = shownInPlace.includes(mediaType) ? 'inline' : 'attachment'
  response.set({
    'Content-Type': mediaType,
    'Content-Disposition': `${place}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percentEncoded)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  })
  response.end(bytes)
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
