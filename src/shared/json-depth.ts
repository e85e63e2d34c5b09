/** How deep the JSON that a caller sends may be nested; what the channels and the desk's pages send is far below. */
export const maxJsonDepth = 100

/** How deep parsed JSON is nested, counted without recursion; it stops one level beyond `maxJsonDepth`. */
export function depthOf(value: unknown): number {
  let level: unknown[] = [value]
  let depth = 0
  while (depth <= maxJsonDepth) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0) return depth
    depth += 1
  }
  return depth
}
