import { z } from 'zod'

/** Reads an optional part of a channel's payload: null, or a shape that was not expected, counts as absent. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema
    .nullish()
    .catch(undefined)
    .transform((value) => value ?? undefined)
}

/** A text that may be missing; an empty one counts as missing too. */
export const maybeWords = maybe(z.string()).transform((text) => (text?.trim() ? text : undefined))

/** A list whose items are read one by one: what cannot be read is left out, and no list at all is an empty one. */
export function listOf<Schema extends z.ZodType>(item: Schema) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((items): z.output<Schema>[] =>
      items.flatMap((one) => {
        const read = item.safeParse(one)
        return read.success ? [read.data] : []
      }),
    )
}
