import type { Content } from '../content/load-content.ts'
import type { Mover } from '../forms/lifecycle.ts'
import type { HandoffServices } from '../handoff/handoff-services.ts'

/** The services that the verbs of a request need. */
export type RequestServices = HandoffServices & { content: Pick<Content, 'organisation' | 'texts' | 'forms'> }

/** Who acts on a request: a member of the staff, or the applicant, whose id is `contact`. */
export type RequestActor = { id: string; role: Mover }
