/** The desk's icon of Telegram. */
export const icon = 'M3.5 11.5 20.5 4.5 17.5 20l-5.5-4-3 3v-5zM9 14l11.5-9.5'
