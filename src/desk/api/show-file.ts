import type { Response } from 'express'
import type { InboundFile } from '../../messages/inbound-event.ts'
import { readRequest } from '../../requests/request-row.ts'
import { WaslError } from '../../shared/errors.ts'
import { readFile } from '../../store/tables/files.ts'
import { recordAudit } from '../audit.ts'
import type { StaffMember } from '../auth/session.ts'
import { showFile as contract } from '../contract/files.ts'
import type { Desk } from '../desk.ts'
import { mediaRoute } from '../desk-route.ts'
import { may, mayReveal } from '../permissions.ts'

/** Kinds that a browser shows by itself and that can hold no script. */
const shownInPlace: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

export const showFile = mediaRoute(contract, {
  summary:
    'Returns a document, for those who may see sensitive answers and for whoever has its conversation; each look is recorded.',
  access: 'requests.read',
  send: async (desk, { id }, { staff }, { response }) => {
    const file = await readFile(desk.store, id)
    await refuseStrangers(desk, staff, file)
    await recordAudit(desk, { staffId: staff.id, action: 'open-file', subject: `file ${id}` })
    sendFile(response, file)
  },
})

async function refuseStrangers(
  { store }: Desk,
  staff: StaffMember,
  { conversationId, requestId }: { conversationId: string; requestId: string | null },
): Promise<void> {
  if (may(staff.role, 'requests.reveal')) return
  if (requestId !== null && mayReveal(staff, await readRequest(store, requestId))) return
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
