import { viewConversation } from '../../contract/conversations.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'

/** Tells the colleagues that one has a conversation open, writes in it, or leaves it; a hint, whose failure is not worth telling. */
export function noteViewing(id: string, viewing: 'reading' | 'writing' | 'gone'): void {
  call(viewConversation, { id, viewing }, { keepalive: viewing === 'gone' })
    .then(() => viewing !== 'gone' && refresh(keys.viewers(id)))
    .catch((failure: unknown) => console.debug('viewing was not told', failure))
}
