const units = ['', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة']
const tens = ['', 'عشرة', 'عشرون', 'ثلاثون', 'أربعون', 'خمسون', 'ستون', 'سبعون', 'ثمانون', 'تسعون']
const hundreds = [
  '',
  'مائة',
  'مائتان',
  'ثلاثمائة',
  'أربعمائة',
  'خمسمائة',
  'ستمائة',
  'سبعمائة',
  'ثمانمائة',
  'تسعمائة',
]

const saudiUnits = ['', 'واحد', 'ثنين', 'ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع']
const saudiTeens = [
  'عشر',
  'احدعش',
  'اطنعش',
  'ثلطعش',
  'اربعطعش',
  'خمسطعش',
  'سطعش',
  'سبعطعش',
  'ثمنطعش',
  'تسعطعش',
]
const saudiTens = ['', '', 'عشرين', 'ثلاثين', 'اربعين', 'خمسين', 'ستين', 'سبعين', 'ثمانين', 'تسعين']
const saudiHundreds = [
  '',
  'مية',
  'ميتين',
  'ثلاثمية',
  'اربعمية',
  'خمسمية',
  'ستمية',
  'سبعمية',
  'ثمنمية',
  'تسعمية',
]

const englishUnits =
  ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const englishTens = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

function pick(words: readonly string[], index: number): string {
  return words[index] ?? ''
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' و')
}

/** A number from 0 to 9999 in Modern Standard Arabic. */
export function inStandardArabic(value: number): string {
  if (value === 0) return 'صفر'
  const thousands = Math.floor(value / 1000)
  const below = value % 1000
  const group = joined([pick(hundreds, Math.floor(below / 100)), standardBelowHundred(below % 100)])
  const scale = ['', 'ألف', 'ألفان'][thousands] ?? `${pick(units, thousands)} آلاف`
  return joined([scale, group])
}

function standardBelowHundred(value: number): string {
  if (value < 10) return pick(units, value)
  if (value === 10) return 'عشرة'
  if (value === 11) return 'أحد عشر'
  if (value === 12) return 'اثنا عشر'
  if (value < 20) return `${pick(units, value - 10)} عشر`
  return joined([pick(units, value % 10), pick(tens, Math.floor(value / 10))])
}

/** A number from 0 to 9999 as it is said in Saudi Arabia. */
export function inSaudiArabic(value: number): string {
  if (value === 0) return 'صفر'
  const thousands = Math.floor(value / 1000)
  const below = value % 1000
  const group = joined([pick(saudiHundreds, Math.floor(below / 100)), saudiBelowHundred(below % 100)])
  const scale = ['', 'الف', 'الفين'][thousands] ?? `${pick(saudiUnits, thousands)} الاف`
  return joined([scale, group])
}

function saudiBelowHundred(value: number): string {
  if (value < 10) return pick(saudiUnits, value)
  if (value < 20) return pick(saudiTeens, value - 10)
  return joined([pick(saudiUnits, value % 10), pick(saudiTens, Math.floor(value / 10))])
}

/** A number from 0 to 9999 in English. */
export function inEnglish(value: number): string {
  if (value === 0) return 'zero'
  const thousands = Math.floor(value / 1000)
  const below = value % 1000
  const hundred = Math.floor(below / 100)
  const rest = below % 100
  return [
    thousands > 0 ? `${pick(englishUnits, thousands)} thousand` : '',
    hundred > 0 ? `${pick(englishUnits, hundred)} hundred` : '',
    hundred > 0 && rest > 0 ? 'and' : '',
    rest < 20
      ? pick(englishUnits, rest)
      : `${pick(englishTens, Math.floor(rest / 10))}-${pick(englishUnits, rest % 10)}`,
  ]
    .filter((part) => part !== '')
    .join(' ')
    .replace(/-$/u, '')
}
