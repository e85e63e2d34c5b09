import { inboundDataSchema } from '../messages/inbound-data.ts'
import type { InboundMessage } from './inbound-message.ts'
import type { TurnScope } from './turn-scope.ts'

/** Leaves out an edit whose text and files are those of the message as it is kept; returns false for any other message. */
export async function leaveOutUnchanged(
  turn: TurnScope,
  { isEdited, text }: InboundMessage,
): Promise<boolean> {
  if (!isEdited) return false
  const { activity } = turn.input
  const data = inboundDataSchema.parse(activity.channelData)
  const id = data.edits ?? activity.id
  const before = id === undefined ? null : await turn.input.find.message(id)
  if (before === null || (before.text ?? '').trim() !== text) return false
  const files = inboundDataSchema.safeParse(before.channelData).data?.mediaIds ?? []
  const hasFiles = turn.input.files.length > 0 || turn.input.refusedFiles.length > 0
  if (hasFiles && (data.mediaIds ?? []).join() !== files.join()) return false
  if (hasFiles && files.length === 0) return false
  turn.do({ kind: 'leave-out-message' })
  return true
}
