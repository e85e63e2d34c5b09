const segmenter = new Intl.Segmenter('ar', { granularity: 'grapheme' })

/** The beginning of a text, at most `max` UTF-16 units, cut between whole characters as people see them. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text
  let end = 0
  for (const { index, segment } of segmenter.segment(text.slice(0, max + maxCharacter))) {
    if (index + segment.length > max) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

/** The longest character that is looked at as a whole; what is longer is no character of any script. */
const maxCharacter = 64

/** A file's name of at most `max` UTF-8 bytes: its beginning is kept, and its ending where that is a short one. */
export function cutFileName(name: string, max: number): string {
  if (Buffer.byteLength(name) <= max) return name
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''
  let beginning = ''
  for (const { segment } of segmenter.segment(name.slice(0, Math.min(max, name.length - ending.length)))) {
    if (Buffer.byteLength(beginning + segment + ending) > max) break
    beginning += segment
  }
  return beginning.trimEnd() + ending
}
