import { hideExportAddress } from '../../contacts/hide-export-address.ts'
import { maskIdentifiers } from '../../shared/mask-identifiers.ts'
import type { Store } from '../../store/store.ts'
import { storedActivity } from '../../store/stored-activity.ts'
import type { TimelineMessage } from '../contract/contacts.ts'
import { sharedContentOf, wordsOfShared } from '../contract/shared-content.ts'
import { type Cursor, cursorOf, isAfterPlace, nextPlace } from '../page-cursor.ts'

const pageSize = 50

/** A page of the messages of all of a person's conversations, newest first. */
export async function contactTimeline(
  { read, vault }: Store,
  contactId: string,
  after: Cursor | null,
): Promise<{ items: TimelineMessage[]; next: string | null }> {
  const rows = await read
    .selectFrom('transcript as t')
    .innerJoin('conversations as v', 'v.id', 't.conversation_id')
    .leftJoin('staff as s', 's.id', 't.staff_id')
    .select([
      't.id',
      't.conversation_id as conversationId',
      'v.channel',
      't.at',
      't.author',
      's.name as staffName',
      't.activity',
    ])
    .where('v.contact_id', '=', contactId)
    .where(isAfterPlace('t.at', 't.id', after))
    .orderBy('t.at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(pageSize)
    .execute()
  const next = cursorOf(nextPlace(rows, pageSize))
  const items = rows.map(({ activity, ...row }) => ({ ...row, ...shownOf(vault.openJson(activity)) }))
  return { items: items.filter(({ text, attachments }) => text !== '' || attachments.length > 0), next }
}

function shownOf(opened: unknown): Pick<TimelineMessage, 'isNote' | 'text' | 'attachments'> {
  const { name, text, attachments = [], channelData } = storedActivity.parse(opened)
  const words = hideExportAddress(text?.trim() ?? '') || wordsOfShared(sharedContentOf(channelData))
  return {
    isNote: name === 'note',
    text: maskIdentifiers(words),
    attachments: attachments.map((file) => file.name ?? ''),
  }
}
