import { foldedWords, wordsOf } from '../../shared/arabic-text.ts'
import { askStep } from '../forms/ask-step.ts'
import type { FormSession } from '../forms/form-session.ts'
import type { InboundMessage } from '../inbound-message.ts'
import type { TurnScope } from '../turn-scope.ts'
import { welcome } from './courtesy.ts'

const maxWords = 16

/** Words of a greeting and of a wish for «more about this» that name no matter of their own. */
const emptyWords = wordSet(
  'مرحبا مرحبتين هلا اهلا اهلين السلام عليكم ورحمة الله وبركاته سلام مساء صباح الخير هل يمكنني ممكن اقدر ابغى ابي اريد اود ارغب حاب حابة الحصول احصل علي على اعرف معرفة مزيد المزيد اكثر من عن في حول هذا هذه هالموضوع الموضوع الاعلان اعلان اعلانكم الاعلانات شفت رايت جيت جايكم جاي طرف انستقرام انستغرام تويتر سناب سناب شات تيك توك فيسبوك لو سمحت سمحتوا فضلا تكرمتوا التفاصيل تفاصيل معلومات المعلومات معلومه مهتم مهتمة بهذا بالاعلان الخدمة خدمتكم بخدمتكم كيف',
  'hello hi hey dear there good morning evening can could may i we get have know learn want would like to need more info information details about on of for regarding this that it please ad advert advertisement post page saw your you the a an im i’m am is and interested in from facebook instagram snapchat tiktok twitter x',
)

/** Words of which one makes such a text the default one of an advertisement, and not a mere greeting. */
const aboutWords = wordSet(
  'معلومات المعلومات معلومه تفاصيل التفاصيل المزيد مزيد الاعلان اعلان اعلانكم بالاعلان مهتم مهتمة بهذا',
  'info information details interested ad advert advertisement',
)

function wordSet(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => wordsOf(foldedWords(list))))
}

/** Whether a text is one that an advertisement or a link put into the person's mouth: a greeting and a wish for more, about nothing. */
export function isArrivalText(text: string): boolean {
  const words = wordsOf(foldedWords(text))
  if (words.length < 2 || words.length > maxWords) return false
  return words.every((word) => emptyWords.has(word)) && words.some((word) => aboutWords.has(word))
}

/**
 * Welcomes somebody who came by an advertisement or a link, with words that are not their own. A question of their own
 * beside it is answered as any other. Returns false when the message is none of these.
 */
export async function welcomeArrival(
  turn: TurnScope,
  { text, source, button }: InboundMessage,
  session: FormSession | null,
): Promise<boolean> {
  if (button) return false
  const isByLink = source?.kind === 'link' && text.startsWith('/start')
  const isByAd = source?.kind === 'ad' && turn.content.ask(text).outcome !== 'answer' && !session
  if (!isByLink && !isByAd && !isArrivalText(text)) return false
  await (session ? askStep(session) : welcome(turn))
  return true
}
