import { z } from 'zod'
import { dismissGap } from '../../gaps/dismiss-gap.ts'
import { recordAudit } from '../audit.ts'
import { deskRoute } from '../desk-route.ts'
import { idSchema } from './conversation-input.ts'

/** `POST /gaps/:id/dismiss`: forgets a group of questions that are not the association's to answer. */
export const dismissGapRoute = deskRoute({
  method: 'post',
  path: '/gaps/:id/dismiss',
  access: 'gaps.work',
  input: z.object({ id: idSchema }),
  run: async (desk, { id }, { staff }) => {
    await dismissGap(desk, id)
    await recordAudit(desk, { staffId: staff.id, action: 'dismiss-gap', subject: `gap ${id}` })
  },
})
