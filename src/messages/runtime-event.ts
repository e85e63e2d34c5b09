/** Something that happened while the program ran, for metrics, health and logs. All times are milliseconds. */
export type RuntimeEvent =
  /** An event became durable; its inbox id is the id of the turn it gets, `request` that of the web request that brought it. */
  | {
      kind: 'event'
      channel: string
      request: string | undefined
      turn: string
      conversation: string
      isNew: boolean
    }
  /** The state of a sent message, as the channel reports it. */
  | { kind: 'receipt'; channel: string; state: 'sent' | 'delivered' | 'read' | 'failed' }
  /** `waited` counts from the event's arrival to the commit of its turn. */
  | { kind: 'turn'; channel: string; turn: string; conversation: string; waited: number }
  /** The bot did not know, or its answer did not help. */
  | { kind: 'abstention'; reason: string }
  /** A person was asked for. */
  | { kind: 'handoff-asked'; reason: string }
  /** Somebody took a conversation that had waited. */
  | { kind: 'handoff-taken'; waited: number }
  /** A part that works in rounds has finished one. */
  | { kind: 'round'; part: 'worker' | 'sender' | 'timers' }
  | { kind: 'turn-batch'; turns: number; took: number }
  | { kind: 'turn-repeated' }
  | { kind: 'turn-failed'; code: string; isSetAside: boolean }
  /** `waited` counts from the turn's commit to the channel's answer. */
  | {
      kind: 'delivery'
      channel: string
      turn: string | null
      delivery: string
      result: 'sent' | 'retry' | 'failed' | 'parked'
      waited: number
    }
  /** A delivery that was being sent when its process ended; it is sent again. */
  | { kind: 'delivery-resumed'; channel: string; count: number }
  | { kind: 'media'; channel: string; result: 'fetched' | 'retry' | 'refused' }
  | { kind: 'timers'; count: number }
  /** Rows that were kept long enough, by the retention rule that removed them. */
  | { kind: 'retention'; rule: string; count: number }

export type Observe = (event: RuntimeEvent) => void
