/** Words longer than this are not compared letter by letter. */
const maxCompared = 60

/**
 * How many single-letter slips (a letter missing, added, changed, or two swapped) lie between two words, or null when
 * more than `limit` do (optimal string alignment).
 */
export function slipsBetween(left: string, right: string, limit: number): number | null {
  if (left.length > maxCompared || right.length > maxCompared) return null
  if (Math.abs(left.length - right.length) > limit) return null
  let older: number[] = []
  let previous = Array.from({ length: right.length + 1 }, (_, column) => column)
  for (let row = 1; row <= left.length; row += 1) {
    const current = nextRow(left, right, row, previous, older)
    if (Math.min(...current) > limit) return null
    older = previous
    previous = current
  }
  const slips = previous[right.length] ?? limit + 1
  return slips <= limit ? slips : null
}

function nextRow(left: string, right: string, row: number, previous: number[], older: number[]): number[] {
  const current = [row]
  for (let column = 1; column <= right.length; column += 1) {
    const isSame = left[row - 1] === right[column - 1]
    const changed = at(previous, column - 1) + (isSame ? 0 : 1)
    const cost = Math.min(changed, at(previous, column) + 1, at(current, column - 1) + 1)
    const isSwap =
      row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
    current.push(isSwap ? Math.min(cost, at(older, column - 2) + 1) : cost)
  }
  return current
}

function at(costs: number[], column: number): number {
  return costs[column] ?? Number.POSITIVE_INFINITY
}

/** The slips that people make in a word of this length: none in a short one, up to three in a long one. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0
  if (length < 7) return 1
  return length < 12 ? 2 : 3
}
