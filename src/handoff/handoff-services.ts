import type { Content } from '../content/load-content.ts'
import type { Channel } from '../messages/channel.ts'
import type { Services } from '../store/services.ts'

/** The services and content that the verbs of the handoff need. */
export type HandoffServices = Pick<Services, 'store' | 'clock'> & {
  channels: readonly Channel[]
  content: Pick<Content, 'forms' | 'organisation' | 'texts'> & Partial<Pick<Content, 'templates' | 'desk'>>
  /** Observes how long somebody waited for a person. */
  observe?: ((event: { kind: 'handoff-taken'; waited: number }) => void) | undefined
}

/** A member of the staff as the handoff knows them; a supervisor may move on what a colleague has. */
export type Actor = { id: string; name: string; isSupervisor: boolean }
