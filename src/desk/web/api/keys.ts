/** The names under which things read from the API are shared; `refresh` takes any of them as a prefix. */
export const keys = {
  conversations: 'conversations?',
  conversation: (id: string) => `conversation/${id}`,
  messages: (id: string) => `messages/${id}`,
  requests: 'requests?',
  request: (id: string) => `request/${id}`,
  gaps: 'gaps',
  failedEvents: 'failed-events',
  staff: 'staff',
  audit: 'audit',
  sessions: 'own-sessions',
  forms: 'forms',
  overview: 'overview',
}
