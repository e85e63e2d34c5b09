/** The names under which things read from the API are shared; `refresh` takes any of them as a prefix. */
export const keys = {
  conversations: 'conversations?',
  conversation: (id: string) => `conversation/${id}`,
  messages: (id: string) => `messages/${id}`,
  viewers: (id: string) => `viewers/${id}`,
  replies: 'replies',
  openings: 'openings',
  requests: 'requests?',
  request: (id: string) => `request/${id}`,
  contact: (id: string) => `contact/${id}`,
  timeline: (id: string) => `timeline/${id}`,
  gaps: 'gaps',
  failedEvents: 'failed-events',
  staff: 'staff',
  forms: 'forms',
  missingFacts: 'missing-facts',
  overview: 'overview',
}
