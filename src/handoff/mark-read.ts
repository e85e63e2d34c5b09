import type { Channel } from '../messages/channel.ts'
import { errorCode } from '../shared/errors.ts'
import type { Services } from '../store/services.ts'
import { accountAddress } from '../store/tables/accounts.ts'
import { lastMessageId } from './last-message-id.ts'

type ReadServices = Pick<Services, 'store'> & { channels: readonly Channel[] }

/** Whose reading counts: the bot's only while the conversation is with it, a colleague's only in one that they have. */
export type Reader = 'bot' | { staffId: string }

/** Shows the person that what they sent last was read, where the channel can; nothing where `reader` is not whom they wrote to. */
export async function markRead(
  { store, channels }: ReadServices,
  conversationId: string,
  reader: Reader,
): Promise<void> {
  const row = await store.read
    .selectFrom('conversations as c')
    .leftJoin('handoffs as h', (join) =>
      join.onRef('h.conversation_id', '=', 'c.id').on('h.status', '=', 'active'),
    )
    .select(['c.channel', 'c.account_id', 'c.owner', 'h.staff_id'])
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  const channel = channels.find(({ id }) => id === row?.channel)
  if (!row || channel?.delivery !== 'push' || !channel.markRead) return
  const isReader = reader === 'bot' ? row.owner === 'bot' : row.staff_id === reader.staffId
  if (!isReader) return
  const [messageId, address] = await Promise.all([
    lastMessageId(store, conversationId),
    accountAddress(store.read, store.vault, row.account_id),
  ])
  if (messageId !== null && address !== null) await channel.markRead(address, messageId)
}

const maxAtOnce = 4
const maxWaiting = 500

/** Marks what the bot has answered, beside its work: a few at a time, each conversation once, and none that a flood left behind. */
export class ReadByBot {
  readonly #services: ReadServices & Pick<Services, 'log'>
  readonly #waiting = new Set<string>()
  #underWay = 0

  constructor(services: ReadServices & Pick<Services, 'log'>) {
    this.#services = services
  }

  /** Records that the bot has had its turn in a conversation of `channel`. */
  had(channel: string, conversationId: string): void {
    const found = this.#services.channels.find(({ id }) => id === channel)
    if (found?.delivery !== 'push' || !found.markRead || this.#waiting.size >= maxWaiting) return
    this.#waiting.add(conversationId)
    void this.#next()
  }

  async #next(): Promise<void> {
    const [conversationId] = this.#waiting
    if (conversationId === undefined || this.#underWay >= maxAtOnce) return
    this.#waiting.delete(conversationId)
    this.#underWay += 1
    try {
      await markRead(this.#services, conversationId, 'bot')
    } catch (error) {
      this.#services.log.debug({ code: errorCode(error) }, 'a message could not be marked as read')
    }
    this.#underWay -= 1
    void this.#next()
  }
}
