import { createHash } from 'node:crypto'
import type { ReceivedFile } from '../engine/turn.ts'
import type { ActivityDraft } from '../messages/activity.ts'
import { WaslError } from '../shared/errors.ts'
import type { Row } from '../store/schema.ts'
import type { Write } from '../store/store.ts'
import { withFiles } from '../store/stored-activity.ts'
import { takeUploads } from '../store/tables/files.ts'
import { checkFilesForChannel } from './files-for-channel.ts'
import type { Actor, HandoffServices } from './handoff-services.ts'
import { lockOwn } from './held-conversation.ts'
import { notifyContact } from './notify-contact.ts'
import { type QuotedMessage, quotedMessage } from './quoted-message.ts'

/**
 * What a member of the staff writes: a text, files that they uploaded, or both, and the message that it answers. `clientId` is
 * the page's own id of the reply, the same when it is sent again.
 */
export type StaffReply = {
  conversationId: string
  text: string
  files: readonly string[]
  quote: string | null
  clientId: string
}

/**
 * Sends a reply to the person once, however often it is asked for. Each file is a message of its own, so that each arrives,
 * fails and is tried again by itself; the text goes with the first. `parked` says that the channel's window is closed and the
 * reply waits until the person writes. Throws `file.not-found` for a file that this colleague did not upload or sent already.
 */
export async function replyToContact(
  services: HandoffServices,
  reply: StaffReply,
  by: Actor,
): Promise<{ id: string; parked: boolean }> {
  const { conversationId, clientId } = reply
  const idAt = (index: number) =>
    messageId(conversationId, by.id, clientId, ...(index > 0 ? [`${index}`] : []))
  const id = idAt(0)
  return services.store.write(async (write) => {
    const { conversation } = await lockOwn(write, conversationId, by)
    const sent = await statusOf(write, id)
    if (sent) return { id, parked: sent.status === 'parked' }
    const files = await claimFiles(services, write, conversation, { reply, by })
    const quoted = reply.quote === null ? null : await quotedMessage(write, conversationId, reply.quote)
    const activities = activitiesOf(reply.text, files, by, quoted)
    const results: { parked: boolean }[] = []
    for (const [index, activity] of activities.entries()) {
      const message = { id: idAt(index), author: 'staff' as const, staffId: by.id, activity }
      results.push(await notifyContact(services, write, conversation, message))
    }
    return { id, parked: results.some(({ parked }) => parked) }
  })
}

function activitiesOf(
  text: string,
  files: readonly ReceivedFile[],
  by: Actor,
  quoted: QuotedMessage | null,
): ActivityDraft[] {
  const wasl = { staff: by.name }
  const message = { type: 'message', from: { id: 'staff', name: by.name } }
  const [first, ...others] = files
  const head = {
    ...message,
    ...(text === '' ? {} : { text }),
    channelData: { wasl, ...(quoted === null ? {} : { quoted }) },
  }
  return [
    withFiles(head, first ? [first] : []),
    ...others.map((file) => withFiles({ ...message, channelData: { wasl } }, [file])),
  ]
}

async function claimFiles(
  { channels }: HandoffServices,
  write: Write,
  { id, contact_id, channel }: Row<'conversations'>,
  { reply, by }: { reply: StaffReply; by: Actor },
): Promise<ReceivedFile[]> {
  const ids = [...new Set(reply.files)]
  if (ids.length === 0) return []
  const found = await takeUploads(write, { staffId: by.id, contactId: contact_id, conversationId: id, ids })
  if (found.length < ids.length) throw new WaslError('file.not-found', 'one of the files is not there')
  checkFilesForChannel(
    found,
    channels.find((one) => one.id === channel),
  )
  return found
}

function statusOf({ trx }: Write, id: string) {
  return trx
    .selectFrom('transcript as t')
    .leftJoin('outbox as o', 'o.id', 't.id')
    .select('o.status')
    .where('t.id', '=', id)
    .executeTakeFirst()
}

function messageId(...parts: string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('base64url').slice(0, 36)
}
