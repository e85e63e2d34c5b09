import { phrasingPatch } from '../../gaps/phrasing-patch.ts'
import { learnedPhrasings } from '../../store/tables/learned-phrasings.ts'
import type { DeskRoute } from '../desk-route.ts'

/** `GET /gaps/patch`: a patch (`git apply`) with the phrasings that could not be written into `dialogs/`. */
export const exportPhrasingPatch: DeskRoute = {
  method: 'get',
  path: '/gaps/patch',
  access: 'gaps.work',
  answer: async ({ store, knowledge }, _request, response) => {
    const patch = phrasingPatch(knowledge.root, await learnedPhrasings(store))
    response.set({
      'Content-Type': 'text/x-patch; charset=utf-8',
      'Content-Disposition': 'attachment; filename="phrasings.patch"',
      'X-Content-Type-Options': 'nosniff',
    })
    response.end(patch)
  },
}
