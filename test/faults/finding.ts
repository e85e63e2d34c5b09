/** Something that is not as it was promised; `ended` is a program that ended unasked, or not in order. */
export type Finding = { kind: 'lost' | 'doubled' | 'reordered' | 'ended'; what: string }

/** Puts items under their keys, in order. */
export function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? []
    group.push(item)
    groups.set(keyOf(item), group)
  }
  return groups
}
