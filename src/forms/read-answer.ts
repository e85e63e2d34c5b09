import type { Reading, Said } from './fields/field-kind.ts'
import { type Field, kindOf } from './fields/field-kinds.ts'
import type { Parsed } from './parsers/parsed.ts'

/** Reads an answer to `field`: its value in the shape that is kept, or what is wrong with it. */
export function readAnswer(field: Field, said: Said, reading: Reading): Parsed<unknown> {
  return kindOf(field).read(said, field, reading)
}
