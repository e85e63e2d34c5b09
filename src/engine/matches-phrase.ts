import type { Texts } from '../content/texts.ts'
import { foldedWords } from '../shared/arabic-text.ts'
import type { TurnScope } from './turn-scope.ts'

/** A phrase as it is compared, and whether more may follow it. */
type Phrase = { words: string; goesOn: boolean }

/** The most characters that a phrase may have. */
const maxPhraseLength = 120

/** The phrases of each key, folded once for all turns with the same texts. */
const foldedPhrases = new WeakMap<Texts, Map<string, readonly Phrase[]>>()

/**
 * Returns `text` when it is one of the phrases `bot.phrases.<key>` (separated by `|`) in either language, or null. After a
 * phrase that ends in `…` more may follow, which is returned instead.
 */
export function matchesPhrase({ content }: TurnScope, key: string, text: string): string | null {
  const words = wordsOfText(text)
  if (words === '' || words.length > maxPhraseLength) return null
  for (const phrase of phrasesOf(content.texts, `bot.phrases.${key}`)) {
    if (words === phrase.words) return text
    if (phrase.goesOn && words.startsWith(`${phrase.words} `)) return words.slice(phrase.words.length + 1)
  }
  return null
}

let lastText = { text: '', words: '' }

/** The words of a text in the form in which they are compared; a turn asks for those of the same text many times. */
function wordsOfText(text: string): string {
  if (lastText.text !== text) lastText = { text, words: foldedWords(text) }
  return lastText.words
}

function phrasesOf(texts: Texts, key: string): readonly Phrase[] {
  const byKey = foldedPhrases.get(texts) ?? new Map<string, readonly Phrase[]>()
  foldedPhrases.set(texts, byKey)
  const phrases = byKey.get(key) ?? foldPhrases(texts, key)
  byKey.set(key, phrases)
  return phrases
}

function foldPhrases(texts: Texts, key: string): Phrase[] {
  return (['ar', 'en'] as const)
    .flatMap((language) => texts.textAt(language, key).split('|'))
    .map((phrase) => ({
      words: foldedWords(phrase.replace('…', '')),
      goesOn: phrase.endsWith('…'),
    }))
}
