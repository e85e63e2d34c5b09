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
  typing: boolean
  /** Milliseconds after the person's last message in which free text may be sent; null: no limit. */
  window: number | null
  /** Milliseconds in which a person of the staff may still answer, where they may longer than the program. */
  staffWindow?: number
  /** Whether a signature can be drawn. */
  drawing: boolean
}
