import { z } from 'zod'

/** How the deletion of one's data was named in states saved by earlier versions. */
const earlierNames: Readonly<Record<string, string>> = { 'delete-data': 'delete-data-now' }

/** Waiting for a yes before something that cannot be undone: `action` is what the yes does, as a string. */
export const confirmationState = z.object({
  kind: z.literal('confirm'),
  action: z.string().transform((action) => earlierNames[action] ?? action),
})
