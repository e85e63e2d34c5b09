import * as z from 'zod/mini'
import { permissionSchema } from './permissions.ts'
import { doneSchema, route } from './route.ts'
import { instant, maybeText, roleSchema, titled } from './values.ts'

/** A member of the staff. */
export const staffSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
})

/** An e-mail address as it is stored and compared: trimmed, in small letters. */
export const emailSchema = z.pipe(z.string().check(z.trim(), z.toLowerCase(), z.maxLength(200)), z.email())

export const logIn = route({
  id: 'logIn',
  method: 'post',
  path: '/login',
  body: z.object({ email: emailSchema, password: z.string().check(z.minLength(1), z.maxLength(200)) }),
  result: z.object({ staff: staffSchema, csrf: z.string() }),
})

export const logOut = route({ id: 'logOut', method: 'post', path: '/logout', result: doneSchema })

export const showMe = route({
  id: 'showMe',
  method: 'get',
  path: '/me',
  result: z.object({
    staff: staffSchema,
    csrf: z.string(),
    permissions: z.array(permissionSchema),
    teams: z.array(titled),
  }),
})

export const changePassword = route({
  id: 'changePassword',
  method: 'post',
  path: '/me/password',
  body: z.object({
    current: z.string().check(z.minLength(1), z.maxLength(200)),
    password: z.string().check(z.maxLength(400)),
  }),
  result: doneSchema,
})

const ownSession = z.object({
  id: z.string(),
  /** The browser and system that it was begun with. */
  device: maybeText,
  startedAt: instant,
  usedAt: instant,
  isCurrent: z.boolean(),
})

export const listSessions = route({
  id: 'listSessions',
  method: 'get',
  path: '/me/sessions',
  result: z.object({ items: z.array(ownSession) }),
})

export const endSession = route({
  id: 'endSession',
  method: 'post',
  path: '/me/sessions/:id/end',
  result: doneSchema,
})

export const endOtherSessions = route({
  id: 'endOtherSessions',
  method: 'post',
  path: '/me/sessions/end-others',
  result: doneSchema,
})

export type OwnSession = z.infer<typeof ownSession>
export type Me = z.infer<typeof showMe.result>
