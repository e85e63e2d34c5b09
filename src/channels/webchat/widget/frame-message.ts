/** What the framed chat tells the page around it. */
export const frameMessage = { close: 'wasl:close', news: 'wasl:news' } as const
