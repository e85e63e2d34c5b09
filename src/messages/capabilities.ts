/** A kind of file as a channel sends it: its media types, the most bytes it may have, and whether a caption stands under it. */
export type FileKind = {
  kind: 'image' | 'audio' | 'video' | 'document'
  types: readonly string[]
  maxBytes: number
  hasCaption: boolean
}

/** The files that a channel carries to a person, as the channel's own limits have them. */
export type FileLimits = {
  /** Maximum length of a caption, in UTF-16 units; a longer text follows as a message of its own. */
  captionLength: number
  kinds: readonly FileKind[]
}

/** Returns the kind as which a file of this media type is sent; null when the channel does not carry it. */
export function fileKindOf(limits: FileLimits, mediaType: string): FileKind | null {
  return limits.kinds.find(({ types }) => types.includes(mediaType)) ?? null
}

/** The features of a channel; the engine and the renderer use these and never a channel's id. */
export type Capabilities = {
  /** Buttons under a message: how many, and how many characters a title holds. Null: none, choices become numbered text. */
  buttons: { max: number; titleLength: number } | null
  /** A list to choose from, for more choices than buttons hold. */
  list: { max: number; titleLength: number; descriptionLength: number } | null
  /** Maximum length of one message's text, in UTF-16 units; longer texts are split between paragraphs. */
  textLength: number
  /** Maximum size of that text in bytes of UTF-8, where the channel counts those. */
  textBytes?: number
  media: boolean
  /** The files that the staff may send; absent where they may send none. */
  files?: FileLimits
  typing: boolean
  /** Milliseconds after the person's last message in which free text may be sent; null: no limit. */
  window: number | null
  /** Milliseconds in which a person of the staff may still answer, where they may longer than the program. */
  staffWindow?: number
  /** Whether a signature can be drawn. */
  drawing: boolean
}
