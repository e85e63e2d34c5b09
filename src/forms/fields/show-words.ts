import { isolateIn, isolateLtr } from '../../shared/bidi-isolate.ts'
import type { Show } from './field-kind.ts'

/** Stands for a sensitive answer; it tells not even its length. */
export const mask = '••••••'

/** Shows words as they were written. */
export const showWords: Show<unknown, string> = {
  person: (value, _field, { language }) => isolateIn(language, value),
  desk: (value) => value,
  cell: (value) => value,
  mask,
}

/** Shows a code or number: formatted for the person, and as it is kept where it is copied from. */
export function showCode<V extends string | number>(format: (value: V) => string): Show<unknown, V> {
  return { person: (value) => format(value), desk: (value) => value, cell: (value) => value, mask }
}

const shownDigits = 4

/** The end of a number by which its owner knows it, behind dots for the rest. */
export function outlineCode(value: string): string {
  return isolateLtr(`••••${value.slice(-shownDigits)}`)
}
