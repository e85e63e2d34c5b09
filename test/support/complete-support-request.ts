import type { WebReply, WebVisitor } from './running-app.ts'

export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What a client answers that is told nothing but the kind of what is asked. */
export const answersByKind: Record<string, string> = {
  name: 'محمد أحمد العتيبي',
  text: 'الرياض',
  'long-text': 'أحتاج مساعدة في إيجار البيت بعد مرض والدي',
  'national-id': '1000000008',
  mobile: '٠٥٥١٢٣٤٥٦٧',
  iban: 'SA0380000000608010167519',
  date: '١٤٠٥/٦/١',
  number: '٢',
  money: '٣٥٠٠ ريال',
  choice: '١',
  choices: '١ و٢',
  'yes-no': 'نعم',
  signature: 'محمد احمد العتيبي',
  review: 'نعم',
}

/** What must be nowhere in clear once those answers were given. */
export const secretAnswers: readonly Buffer[] = [
  ...['العتيبي', '1000000008', '551234567', 'SA0380000000608010167519', 'إيجار البيت', 'هوية.png'].map(
    (text) => Buffer.from(text, 'utf8'),
  ),
  picture.subarray(20),
]

/** Answers one step by its kind. */
export async function answerByKind(visitor: WebVisitor, kind: string): Promise<WebReply[]> {
  if (kind !== 'document') return visitor.say(answersByKind[kind] ?? 'نعم')
  await visitor.upload('هوية.png', picture, 'image/png')
  return visitor.replies()
}

/** Says yes to the offer of a form where one was made; gives the first question. */
export async function acceptOffer(visitor: WebVisitor, replies: WebReply[]): Promise<WebReply[]> {
  return isOffer(replies) ? visitor.say('نعم') : replies
}

function isOffer(replies: readonly WebReply[]): boolean {
  return JSON.stringify(replies.at(-1)?.suggestedActions ?? {}).includes('go:begin:')
}

/** What the last of these messages asks or tells of a form. */
export function lastAsked(replies: readonly WebReply[]): Record<string, unknown> {
  return replies.map(({ channelData }) => channelData?.wasl).findLast((wasl) => wasl !== undefined) ?? {}
}

/** Goes through a form from what is asked now to its end; gives the kinds asked and the last thing told. */
export async function completeForm(
  visitor: WebVisitor,
  first: WebReply[],
): Promise<{ kinds: string[]; told: Record<string, unknown> }> {
  let told = lastAsked(await acceptOffer(visitor, first))
  const kinds: string[] = []
  for (let turn = 0; turn < 60 && told.kind !== undefined; turn++) {
    kinds.push(String(told.kind))
    told = lastAsked(await answerByKind(visitor, String(told.kind)))
  }
  return { kinds, told }
}

/** Submits a support request and gives its reference. */
export async function completeSupportRequest(visitor: WebVisitor): Promise<string> {
  const { told } = await completeForm(visitor, await visitor.say('أريد تقديم طلب دعم'))
  return String(told.reference)
}
