/**
 * The parameter of each action by the action's name. In the string of an action its name is followed by a colon and the
 * parameter, as in `form:visit`; a parameter that may be null is left out together with the colon.
 */
type ActionParameters = {
  menu: NoParameter
  topic: { topic: string }
  /** Offers a form that says what it takes, and begins any other. */
  form: { form: string }
  begin: { form: string }
  resume: { form: string }
  'undo-cancel': NoParameter
  complete: { draftId: string }
  /** `team` null: the relations staff. */
  person: { team: string | null }
  'leave-queue': NoParameter
  /** Asks to be called, on the number that the channel knows. */
  'call-me': NoParameter
  status: NoParameter
  receipt: NoParameter
  /** `reference` null: the applicant is asked which request. */
  'withdraw-request': { reference: string | null }
  'withdraw-request-now': { reference: string }
  data: NoParameter
  'data-copy': NoParameter
  'correct-data': NoParameter
  'ask-correction': NoParameter
  'delete-data': NoParameter
  'delete-data-now': NoParameter
  /** `purpose` null: the contact is asked which consent. */
  'withdraw-consent': { purpose: string | null }
  'withdraw-now': { purpose: string }
  /** Stops reminders, ratings and announcements. */
  'opt-out': NoParameter
  'opt-in': NoParameter
  'continue-on': { channel: string }
  'other-draft': { form: string }
  language: { language: string }
}
type NoParameter = Record<never, never>

export type ActionKind = keyof ActionParameters

/** The actions of the kinds `K`. */
export type ActionOf<K extends ActionKind> = { [P in K]: { kind: P } & ActionParameters[P] }[K]

/** What a button, an item of the menu, a topic or a bare yes does. */
export type Action = ActionOf<ActionKind>

/** Reads and writes the parameter of an action's string; an empty one stands for none. */
type ActionCodec<A> = { parse(parameter: string): A | null; parameterOf(action: A): string }

const codecs: { [K in ActionKind]: ActionCodec<ActionOf<K>> } = {
  menu: plain({ kind: 'menu' }),
  topic: named(
    (topic) => ({ kind: 'topic', topic }),
    ({ topic }) => topic,
  ),
  form: named(
    (form) => ({ kind: 'form', form }),
    ({ form }) => form,
  ),
  begin: named(
    (form) => ({ kind: 'begin', form }),
    ({ form }) => form,
  ),
  resume: named(
    (form) => ({ kind: 'resume', form }),
    ({ form }) => form,
  ),
  'undo-cancel': plain({ kind: 'undo-cancel' }),
  complete: named(
    (draftId) => ({ kind: 'complete', draftId }),
    ({ draftId }) => draftId,
  ),
  person: maybeNamed(
    (team) => ({ kind: 'person', team }),
    ({ team }) => team,
  ),
  'leave-queue': plain({ kind: 'leave-queue' }),
  'call-me': plain({ kind: 'call-me' }),
  status: plain({ kind: 'status' }),
  receipt: plain({ kind: 'receipt' }),
  'withdraw-request': maybeNamed(
    (reference) => ({ kind: 'withdraw-request', reference }),
    ({ reference }) => reference,
  ),
  'withdraw-request-now': named(
    (reference) => ({ kind: 'withdraw-request-now', reference }),
    ({ reference }) => reference,
  ),
  data: plain({ kind: 'data' }),
  'data-copy': plain({ kind: 'data-copy' }),
  'correct-data': plain({ kind: 'correct-data' }),
  'ask-correction': plain({ kind: 'ask-correction' }),
  'delete-data': plain({ kind: 'delete-data' }),
  'delete-data-now': plain({ kind: 'delete-data-now' }),
  'withdraw-consent': maybeNamed(
    (purpose) => ({ kind: 'withdraw-consent', purpose }),
    ({ purpose }) => purpose,
  ),
  'withdraw-now': named(
    (purpose) => ({ kind: 'withdraw-now', purpose }),
    ({ purpose }) => purpose,
  ),
  'opt-out': plain({ kind: 'opt-out' }),
  'opt-in': plain({ kind: 'opt-in' }),
  'continue-on': named(
    (channel) => ({ kind: 'continue-on', channel }),
    ({ channel }) => channel,
  ),
  'other-draft': named(
    (form) => ({ kind: 'other-draft', form }),
    ({ form }) => form,
  ),
  language: named(
    (language) => ({ kind: 'language', language }),
    ({ language }) => language,
  ),
}

/** Returns the action that a string names, or null for one that there is not, or that lacks its parameter. */
export function parseAction(text: string): Action | null {
  const [kind = '', parameter = ''] = text.split(':')
  return isActionKind(kind) ? codecs[kind].parse(parameter) : null
}

/** Returns the string of an action, as buttons, saved states and `dialogs/` have it; `parseAction` reads it back. */
export function formatAction<K extends ActionKind>(action: ActionOf<K>): string {
  const parameter = codecs[action.kind].parameterOf(action)
  return parameter === '' ? action.kind : `${action.kind}:${parameter}`
}

function isActionKind(kind: string): kind is ActionKind {
  return Object.hasOwn(codecs, kind)
}

function plain<A>(action: A): ActionCodec<A> {
  return { parse: () => action, parameterOf: () => '' }
}

function named<A>(make: (parameter: string) => A, parameterOf: (action: A) => string): ActionCodec<A> {
  return { parse: (parameter) => (parameter === '' ? null : make(parameter)), parameterOf }
}

function maybeNamed<A>(
  make: (parameter: string | null) => A,
  parameterOf: (action: A) => string | null,
): ActionCodec<A> {
  return {
    parse: (parameter) => make(parameter === '' ? null : parameter),
    parameterOf: (action) => parameterOf(action) ?? '',
  }
}
