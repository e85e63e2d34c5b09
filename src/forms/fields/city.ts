import { z } from 'zod'
import { parseCity } from '../parsers/city.ts'
import { findPlaces } from '../parsers/entity-finders.ts'
import { nearestCity } from '../parsers/nearest-city.ts'
import { baseShape, type FieldKindDefinition } from './field-kind.ts'
import { showWords } from './show-words.ts'
import { properName } from './wordings.ts'

const schema = z.strictObject({ ...baseShape, kind: z.literal('city') })

/** A city or place, which clients ask for like any short text. */
export const cityField = {
  schema,
  value: z.string(),
  wording: properName,
  input: { wire: 'text', control: 'line', direction: 'auto', keyboard: 'text' },
  show: showWords,
  find: findPlaces,
  read: ({ text }) => parseCity(text),
  fromShared: ({ place }, language) =>
    place === null
      ? null
      : (nearestCity(place, language) ?? place.address?.split(/[،,]/u).at(-1)?.trim() ?? place.name),
} satisfies FieldKindDefinition<z.infer<typeof schema>, string>
