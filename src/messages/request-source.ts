/** The policy's channels through which a request may come («القنوات المستخدمة للتواصل مع المستفيدين»), in its order. */
export const requestSources = [
  'interview',
  'phone',
  'social-media',
  'letter',
  'help-service',
  'volunteering',
  'website',
  'branch-delegate',
] as const

export type RequestSource = (typeof requestSources)[number]
