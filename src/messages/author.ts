/** Who wrote a message; the system writes notes and what happened. */
export type Author = 'contact' | 'bot' | 'staff' | 'system'
