import { z } from 'zod'
import { rolesFor, type Verb } from '../../forms/lifecycle.ts'
import { decisionSchema } from '../../requests/committee.ts'
import { type MoveData, moveRequest } from '../../requests/move-request.ts'
import { type DeskRoute, deskRoute } from '../desk-route.ts'
import { requireFields } from '../queries/request-detail.ts'
import { idSchema } from './conversation-input.ts'

const reason = z.string().trim().min(1).max(2000)
const note = z.string().trim().max(2000).optional()

const nothing = z.object({})
const why = z.object({ reason })
const decision = z.object({ reason, earlyReason: reason.optional() })
const completion = z.object({ fields: z.array(z.string().min(1).max(120)).min(1).max(60), note })
const vote = z.object({ decision: decisionSchema, reason })

/** `POST /requests/:id/<verb>` for one verb of the lifecycle, open to the roles that the lifecycle names. */
function moveRoute(verb: Verb, data: z.ZodType<MoveData>): DeskRoute {
  return deskRoute({
    method: 'post',
    path: `/requests/:id/${verb}`,
    access: { roles: rolesFor(verb) },
    input: z.intersection(z.object({ id: idSchema }), data),
    run: async (desk, { id, ...given }, { staff }) => {
      if (given.fields) await requireFields(desk, id, given.fields)
      return moveRequest(desk, {
        requestId: id,
        verb,
        data: given,
        actor: { id: staff.id, role: staff.role },
      })
    },
  })
}

/** Every move of the staff. */
export const moveRequestRoutes: readonly DeskRoute[] = [
  moveRoute('start-checking', nothing),
  moveRoute('ask-completion', completion),
  moveRoute('forward-to-committee', nothing),
  moveRoute('vote', vote),
  moveRoute('accept', decision),
  moveRoute('refuse', decision),
  moveRoute('complete-registration', nothing),
  moveRoute('deliver', nothing),
  moveRoute('close', z.object({ note })),
  moveRoute('withdraw', why),
]
