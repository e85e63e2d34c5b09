import { graphFailure } from '../support/fake-graph-api.ts'
import type { Fault } from '../support/faulty-server.ts'
import type { FaultKind } from './line.ts'

/** A call of the Graph API that is refused with one of its codes. */
export function graphFault(status: number, code: number): Fault {
  return { kind: 'status', ...graphFailure(status, code), status }
}

/** How calls of the Graph API fail; a channel has its own codes for too many messages and for somebody who blocked it. */
export function graphFaults(codes: { throttled: number; blocked: number }): Record<FaultKind, Fault | null> {
  return {
    none: null,
    slow: { kind: 'slow', milliseconds: 5000 },
    outage: { kind: 'drop' },
    token: graphFault(401, 190),
    throttled: graphFault(400, codes.throttled),
    blocked: graphFault(400, codes.blocked),
    'half-answer': { kind: 'half' },
  }
}

/** The kind of a file as Meta's payloads name it, `otherwise` for what is no picture, sound or film. */
export function familyOf(mediaType: string, otherwise: 'file' | 'document'): string {
  const [family = ''] = mediaType.split('/')
  return ['image', 'audio', 'video'].includes(family) ? family : otherwise
}
