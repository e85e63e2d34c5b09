/** A page of a list, with the cursor of the next one; null after the last. */
type Page = { items: readonly unknown[]; next: string | null }

/** Reads the first `count` pages of a list one after the other; `last` is the last one that was read. */
export async function readPages<Read extends Page>(
  count: number,
  read: (cursor: string | undefined) => Promise<Read>,
): Promise<{ items: Read['items'][number][]; last: Read }> {
  let last = await read(undefined)
  const items: Read['items'][number][] = [...last.items]
  for (let page = 1; page < count && last.next !== null; page++) {
    last = await read(last.next)
    items.push(...last.items)
  }
  return { items, last }
}
