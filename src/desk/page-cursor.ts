import { z } from 'zod'

/** A place in a list that is ordered by a time and then an id, both falling. */
export type Cursor = { at: number; id: string }

/** A cursor as it comes in a query: the last place of the page before. */
export const cursorSchema = z
  .string()
  .regex(/^\d{1,15}\.[\w-]{1,64}$/)
  .transform((text): Cursor => {
    const dot = text.indexOf('.')
    return { at: Number(text.slice(0, dot)), id: text.slice(dot + 1) }
  })

/** The cursor of the page after `items`; null when they did not fill their page. */
export function nextCursor(items: readonly Cursor[], pageSize: number): string | null {
  const last = items.at(-1)
  return last && items.length === pageSize ? `${last.at}.${last.id}` : null
}
