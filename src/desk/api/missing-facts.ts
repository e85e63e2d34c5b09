import { listMissingFacts } from '../contract/missing-facts.ts'
import { deskRoute } from '../desk-route.ts'
import { shownMissingFacts } from '../queries/missing-facts.ts'

export const missingFactsRoute = deskRoute(listMissingFacts, {
  summary: 'Lists what the association has not filled in, with what is said and done meanwhile.',
  access: 'organisation.read',
  run: async (desk) => shownMissingFacts(desk),
})
