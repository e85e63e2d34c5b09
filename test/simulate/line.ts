/** What somebody sees on their phone: a message of their own, or one of the association. */
export type PhoneMessage = {
  id: string
  from: 'person' | 'association'
  text: string
  /** Buttons, quick replies or rows of a list. */
  choices: readonly { title: string; value: string; description?: string }[]
  /** A file instead of words, by its media type. */
  file?: string
  /** Set for what WhatsApp calls a template. */
  template?: string
}

/** What a person does on their phone. */
export type PhoneAction =
  | { kind: 'text'; text: string }
  | { kind: 'press'; title: string; value: string }
  | { kind: 'file'; name: string; mediaType: string; bytes: Buffer }
  | { kind: 'place'; latitude: number; longitude: number }

/** How a line misbehaves, from now until it is told otherwise. */
export const faultKinds = ['none', 'slow', 'outage', 'token', 'throttled', 'blocked', 'half-answer'] as const

export type FaultKind = (typeof faultKinds)[number]

/** What a line does; each is a switch on its page. */
export type Switches = {
  fault: FaultKind
  /** Every webhook is delivered this often. */
  deliveries: number
  /** Milliseconds until a webhook is delivered. */
  delay: number
  /** Whether free text is refused until the person writes again. */
  isWindowClosed: boolean
}

export const usualSwitches: Switches = { fault: 'none', deliveries: 1, delay: 0, isWindowClosed: false }

/** The line of one channel between the phones of people and the program. */
export type Line = {
  id: string
  name: string
  /** Whether the channel has a window after which free text is refused. */
  hasWindow: boolean
  /** The person's number or id in the channel. */
  person: string
  messages(): readonly PhoneMessage[]
  act(action: PhoneAction): Promise<void>
  readonly switches: Switches
  set(switches: Partial<Switches>): void
}
