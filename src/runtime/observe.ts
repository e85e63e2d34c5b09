/** Something that happened while the program ran, for whoever counts it. All times are milliseconds. */
export type RuntimeEvent =
  /** `waited` counts from the event's arrival to the commit of its turn. */
  | { kind: 'turn'; channel: string; waited: number }
  | { kind: 'turn-batch'; turns: number; took: number }
  | { kind: 'turn-repeated' }
  | { kind: 'turn-failed'; code: string; isSetAside: boolean }
  /** `waited` counts from the turn's commit to the channel's answer. */
  | { kind: 'delivery'; channel: string; result: 'sent' | 'retry' | 'failed' | 'parked'; waited: number }
  /** A delivery that was being sent when its process ended; it is sent again. */
  | { kind: 'delivery-resumed'; channel: string; count: number }
  | { kind: 'media'; channel: string; result: 'fetched' | 'retry' | 'refused' }
  | { kind: 'timers'; count: number }

export type Observe = (event: RuntimeEvent) => void
