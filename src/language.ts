/** A language that Wasl speaks. */
export type Language = 'ar' | 'en'
