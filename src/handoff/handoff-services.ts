import type { Content } from '../content/load-content.ts'
import type { Channel } from '../messages/channel.ts'
import type { Clock } from '../shared/clock.ts'
import type { Store } from '../store/store.ts'

/** What the verbs of the handoff work with. */
export type HandoffServices = {
  store: Store
  clock: Clock
  channels: readonly Channel[]
  content: Pick<Content, 'forms' | 'organisation' | 'texts'>
  /** Is told how long somebody waited for a person. */
  observe?: ((event: { kind: 'handoff-taken'; waited: number }) => void) | undefined
}

/** A member of the staff as the handoff knows them; a supervisor may move on what a colleague has. */
export type Actor = { id: string; name: string; isSupervisor: boolean }
