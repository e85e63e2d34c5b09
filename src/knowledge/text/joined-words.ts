import { isArabicWord } from './words.ts'

const shortestJoined = 6
const maxJoinedLength = 40
const maxPieceLength = 12
const maxPieces = 7
/** How often a piece of one, two or three letters must occur, or any text would fall apart into some. */
const fewestByLength = [0, 40, 6, 2]
const and = 'و'
const pieceCost = 6

type Parting = { cost: number; pieces: readonly string[] }

/**
 * Parts a word that is several known words without their spaces («متىيجيالرد», `whereismy`) into them, the fewest and
 * commonest; `undefined` when it is not made of known words alone. `countOf` says how common a word is, 0 for unknown ones.
 */
export function partJoinedWords(
  text: string,
  countOf: (word: string) => number,
): readonly string[] | undefined {
  if (text.length < shortestJoined || text.length > maxJoinedLength) return undefined
  const best: (Parting | undefined)[] = [{ cost: 0, pieces: [] }]
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - maxPieceLength); start < end; start++) {
      const parting = extended(best[start], text.slice(start, end), countOf)
      if (parting && parting.cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = parting
    }
  }
  const pieces = best[text.length]?.pieces ?? []
  const isTelling = pieces.length > 1 && pieces.at(-1) !== and && pieces.some(({ length }) => length > 2)
  return isTelling ? pieces : undefined
}

function extended(
  before: Parting | undefined,
  piece: string,
  countOf: (word: string) => number,
): Parting | undefined {
  if (!before || before.pieces.length >= maxPieces) return undefined
  const isAnd = piece === and && before.pieces.at(-1) !== and
  const count = isAnd ? 1 : countOf(piece)
  const isLetter = piece.length === 1 && isArabicWord(piece)
  if (!isAnd && (isLetter || count < (fewestByLength[piece.length] ?? 1))) return undefined
  return { cost: before.cost + pieceCost - Math.log(count) / 2, pieces: [...before.pieces, piece] }
}
