import { expect } from 'chai'
import { type Ordinal, parseOrdinal } from '../../../../src/forms/parsers/ordinal-words.ts'
import { itSurvivesAnything } from './tables.ts'

describe('parseOrdinal', () => {
  const table: [string, Ordinal | null][] = [
    ['الأول', 1],
    ['الاولى', 1],
    ['أول خيار', 1],
    ['الثاني', 2],
    ['تاني واحد', 2],
    ['ثاني واحد', 2],
    ['الثالثة', 3],
    ['الخيار الثالث', 3],
    ['رقم ٢', 2],
    ['رقم اثنين', 2],
    ['رقم واحد', 1],
    ['الحادي عشر', 11],
    ['الثاني عشر', 12],
    ['الخامس والعشرين', 25],
    ['الأخير', 'last'],
    ['آخر واحد', 'last'],
    ['اخر خيار', 'last'],
    ['٤', 4],
    ['خمسة', 5],
    ['واحد وعشرين', 21],
    ['2nd', 2],
    ['the second one', 2],
    ['the last one', 'last'],
    ['option 3', 3],
    ['number one', 1],
    ['No. 3', 3],
    ['الثاني والثالث', null],
    ['واحد واحد', null],
    ['محمد الثاني', null],
    ['رقم', null],
    ['', null],
    ['المدينة', null],
  ]
  for (const [text, place] of table) {
    it(`reads «${text}» as ${place}`, () => expect(parseOrdinal(text)).to.equal(place))
  }

  itSurvivesAnything(parseOrdinal)
})
