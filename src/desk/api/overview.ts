import * as contract from '../contract/overview.ts'
import { deskRoute } from '../desk-route.ts'
import { may } from '../permissions.ts'
import { countFailedEvents } from '../queries/failed-events.ts'
import { countDue, countRequests } from '../queries/request-list.ts'
import { countQueue } from '../queries/view-counts.ts'

export const showOverview = deskRoute(contract.showOverview, {
  summary: 'Returns the numbers of the desk’s header; what a role may not see is null.',
  access: 'signed-in',
  run: async (desk, _input, { staff }) => {
    const { store, clock } = desk
    const [queue, requests, due, failedEvents] = await Promise.all([
      may(staff.role, 'conversations.read') ? countQueue(store, staff.id) : null,
      countRequests(store),
      countDue(desk),
      may(staff.role, 'events.repair') ? countFailedEvents(store) : null,
    ])
    const oldest = queue?.oldest ?? null
    return {
      waiting: queue?.waiting ?? null,
      oldestWaitingMs: oldest === null ? null : Math.max(0, clock.now() - oldest),
      mine: queue?.mine ?? null,
      requests: requests.stages,
      ways: requests.ways,
      due,
      failedEvents,
    }
  },
})
