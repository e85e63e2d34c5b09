import { ApiFailure } from '../api/client.ts'
import type { TextKey } from '../language/catalogue.ts'

const fallbackTexts: Readonly<Record<string, TextKey>> = {
  unreachable: 'failures.unreachable',
  'http-429': 'failures.throttled',
  'http-502': 'failures.unavailable',
  'http-503': 'failures.unavailable',
  'http-504': 'failures.unavailable',
}

/** What to tell a person about a failure: what the API said about it, else what happened and what to do. */
export function explain(t: (key: TextKey) => string, failure: unknown): string {
  if (!(failure instanceof ApiFailure)) return t('failures.unexpected')
  return failure.shownText ?? t(fallbackTexts[failure.code] ?? 'failures.unexpected')
}
