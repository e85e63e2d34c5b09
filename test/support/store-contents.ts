import { keyOf, rowDigest, rowsInOrder } from '../../src/store/copy/rows.ts'
import { tableShapes } from '../../src/store/copy/table-shapes.ts'
import type { Store } from '../../src/store/store.ts'
import type { TestStore } from './store.ts'

/** The digest of every row of a store by its table and key; `shapes` is any embedded store of the same version. */
export async function contentsOf(
  { read }: Pick<Store, 'read'>,
  shapes: Pick<Store, 'read'>,
): Promise<Map<string, string>> {
  const contents = new Map<string, string>()
  for (const table of await tableShapes(shapes.read)) {
    for await (const rows of rowsInOrder(read, table)) {
      for (const row of rows) contents.set(`${table.name} ${keyOf(table, row)}`, rowDigest(table, row))
    }
  }
  return contents
}

/** Fills a store with conversations and their messages, and some files. */
export async function fillStore({ store }: Pick<TestStore, 'store'>, conversations: number): Promise<void> {
  const { vault } = store
  const ids = Array.from({ length: conversations }, (_, index) => String(index).padStart(6, '0'))
  const inGroups = async (work: (group: readonly string[]) => Promise<unknown>) => {
    for (let from = 0; from < ids.length; from += 400) await work(ids.slice(from, from + 400))
  }
  await store.write(async ({ trx }) => {
    await inGroups((group) =>
      trx
        .insertInto('contacts')
        .values(
          group.map((id) => ({
            id: `contact-${id}`,
            name: vault.seal(`شخص ${id}`),
            locale: 'ar',
            created_at: 1_700_000_000_000,
            updated_at: 1_700_000_000_001,
          })),
        )
        .execute(),
    )
    await inGroups((group) =>
      trx
        .insertInto('accounts')
        .values(
          group.map((id) => ({
            id: `account-${id}`,
            contact_id: `contact-${id}`,
            channel: 'whatsapp',
            address_hash: vault.hash(id),
            address: vault.sealJson({ to: id }),
            created_at: 1,
          })),
        )
        .execute(),
    )
    await inGroups((group) =>
      trx
        .insertInto('conversations')
        .values(
          group.map((id) => ({
            id: `conversation-${id}`,
            account_id: `account-${id}`,
            contact_id: `contact-${id}`,
            channel: 'whatsapp',
            state: null,
            version: 1,
            next_seq: 3,
            locale: null,
            owner: 'bot' as const,
            ready_at: null,
            claimed_by: null,
            claimed_until: null,
            last_inbound_at: 2,
            created_at: 1,
            updated_at: 2,
          })),
        )
        .execute(),
    )
    await inGroups((group) =>
      trx
        .insertInto('transcript')
        .values(
          group.flatMap((id) =>
            [0, 1, 2].map((seq) => ({
              id: `entry-${id}-${seq}`,
              conversation_id: `conversation-${id}`,
              seq,
              at: 1_700_000_000_000 + seq,
              author: 'contact' as const,
              staff_id: null,
              activity: vault.sealJson({ type: 'message', text: `${seq}` }),
            })),
          ),
        )
        .execute(),
    )
    for (const id of ids.slice(0, 20)) {
      await trx
        .insertInto('files')
        .values({
          id: `file-${id}`,
          conversation_id: `conversation-${id}`,
          contact_id: `contact-${id}`,
          request_id: null,
          name: vault.seal('هوية.png'),
          media_type: 'image/png',
          size: 3,
          sha256: 'x',
          content: vault.sealBytes(Buffer.from([0, 255, Number(id)])),
          created_at: 1,
        })
        .execute()
    }
  })
}
