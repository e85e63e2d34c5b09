import { z } from 'zod'

/** A group of settings: what stands over them in `.env.example`, and each key with its description and example. */
export type SettingsGroup = { description: string; keys: z.ZodObject }

/** What kinds of value a setting of the environment can have. */
export const setting = {
  text: z.string().min(1),
  flag: z.enum(['true', 'false']).transform((value) => value === 'true'),
  wholeNumber: (min: number, max: number) =>
    z
      .string()
      .regex(/^-?\d{1,15}$/, 'write a whole number')
      .transform(Number)
      .pipe(z.number().min(min).max(max)),
  /** An http(s) address; `path` says whether it may lead below the root of its host. Slashes at its end are cut. */
  httpAddress: ({ path }: { path: boolean }) =>
    z
      .string()
      .superRefine((text, context) => {
        const fault = httpAddressFault(text, path)
        if (fault) context.addIssue({ code: 'custom', message: fault })
      })
      .transform((text) => text.replace(/(?<!\/)\/+$/, '')),
}

function httpAddressFault(text: string, mayHavePath: boolean): string | null {
  if (!/^https?:\/\/[^/]/i.test(text)) return 'write an address that begins with http:// or https://'
  if (/\s/.test(text) || !URL.canParse(text)) return 'write an address such as https://chat.example.org'
  const { username, password, pathname } = new URL(text)
  if (username || password) return 'the address must hold no user name or password'
  if (text.includes('#')) return 'the address must have no # and nothing behind one'
  if (text.includes('?')) return 'the address must have no ? and nothing behind one'
  if (mayHavePath || /^\/*$/.test(pathname)) return null
  return `the address must have no path, but has ${pathname}: give the program a host name of its own`
}
