/** The desk's icon of WhatsApp. */
export const icon =
  'M4 20l1.2-3.8A8 8 0 1 1 8.2 19zM9 8.8c-.5 3.2 3 6.5 6.2 6.1l.6-1.8-2-1-1 .9c-.9-.4-1.7-1.2-2.1-2.1l.9-1-1-2z'
