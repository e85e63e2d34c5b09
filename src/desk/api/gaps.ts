import { assignGap } from '../../gaps/assign-gap.ts'
import { dismissGap } from '../../gaps/dismiss-gap.ts'
import { phrasingPatch } from '../../gaps/phrasing-patch.ts'
import { WaslError } from '../../shared/errors.ts'
import { maskPersonalData } from '../../shared/mask-personal-data.ts'
import { learnedPhrasings } from '../../store/tables/learned-phrasings.ts'
import { recordAudit } from '../audit.ts'
import * as contract from '../contract/gaps.ts'
import { deskRoute, mediaRoute } from '../desk-route.ts'
import { listGaps } from '../queries/gap-list.ts'

const list = deskRoute(contract.listGaps, {
  summary:
    'Lists what the bot could not answer, grouped by similarity, and the mistakes in the content’s files.',
  access: 'gaps.work',
  run: ({ store, knowledge }) => listGaps(store, knowledge),
})

const exportPatch = mediaRoute(contract.exportPhrasingPatch, {
  summary: 'Returns a patch for `git apply` with the phrasings that could not be written into `dialogs/`.',
  access: 'gaps.work',
  send: async ({ store, knowledge }, _input, _by, { response }) => {
    const patch = phrasingPatch(knowledge.root, await learnedPhrasings(store))
    response.set({
      'Content-Type': 'text/x-patch; charset=utf-8',
      'Content-Disposition': 'attachment; filename="phrasings.patch"',
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(patch)
  },
})

const assign = deskRoute(contract.assignGap, {
  summary: 'Gives a topic the phrasing of a group of questions; it is in force when this answers.',
  access: 'gaps.work',
  run: async (desk, { id, topic, kind, phrasing }, { staff }) => {
    refusePersonalData(phrasing)
    const result = await assignGap(desk, id, { topic, kind, phrasing, staffId: staff.id })
    await recordAudit(desk, { staffId: staff.id, action: 'assign-gap', subject: `topic ${topic}` })
    return result
  },
})

/** A phrasing holds nothing that tells who somebody is, nor the mark that stands where it was. */
function refusePersonalData(phrasing: string): void {
  if (maskPersonalData(phrasing) === phrasing && !/\[[a-z]+\]/.test(phrasing)) return
  throw new WaslError('input.invalid', 'the phrasing holds personal data', { details: { field: 'phrasing' } })
}

const dismiss = deskRoute(contract.dismissGap, {
  summary: 'Forgets a group of questions that are not the association’s to answer.',
  access: 'gaps.work',
  run: async (desk, { id }, { staff }) => {
    await dismissGap(desk, id)
    await recordAudit(desk, { staffId: staff.id, action: 'dismiss-gap', subject: `gap ${id}` })
  },
})

/** What the bot could not answer, and teaching it. */
export const gapRoutes = [exportPatch, list, assign, dismiss]
