import { z } from 'zod'
import { phrasingKinds } from '../../content/add-phrasing.ts'
import { assignGap } from '../../gaps/assign-gap.ts'
import { maskPersonalData } from '../../shared/mask-personal-data.ts'
import { recordAudit } from '../audit.ts'
import { deskRoute } from '../desk-route.ts'
import { idSchema } from './conversation-input.ts'

const maxPhrasingLength = 200

/** A phrasing is one line, and holds nothing that tells who somebody is. */
const phrasing = z
  .string()
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(2).max(maxPhrasingLength).regex(/\p{L}/u))
  .refine((text) => maskPersonalData(text) === text && !/\[[a-z]+\]/.test(text))

/** `POST /gaps/:id/assign`: gives a topic the phrasing of a group of questions; it is in force when this answers. */
export const assignGapRoute = deskRoute({
  method: 'post',
  path: '/gaps/:id/assign',
  access: 'gaps.work',
  input: z.object({ id: idSchema, topic: idSchema, kind: z.enum(phrasingKinds), phrasing }),
  run: async (desk, { id, topic, kind, phrasing: text }, { staff }) => {
    const result = await assignGap(desk, id, { topic, kind, phrasing: text, staffId: staff.id })
    await recordAudit(desk, { staffId: staff.id, action: 'assign-gap', subject: `topic ${topic}` })
    return result
  },
})
