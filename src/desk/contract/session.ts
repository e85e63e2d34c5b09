import * as z from 'zod/mini'
import { permissionSchema } from './permissions.ts'
import { doneSchema, route } from './route.ts'
import { roleSchema, titled } from './values.ts'

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

export type Me = z.infer<typeof showMe.result>
