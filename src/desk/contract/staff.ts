import * as z from 'zod/mini'
import { doneSchema, route } from './route.ts'
import { staffSchema } from './session.ts'
import { instant } from './values.ts'

export const listStaff = route({
  id: 'listStaff',
  method: 'get',
  path: '/staff',
  result: z.object({
    items: z.array(z.extend(staffSchema, { disabledAt: z.nullable(instant), isPresent: z.boolean() })),
  }),
})

export const addStaff = route({
  id: 'addStaff',
  method: 'post',
  path: '/staff',
  body: z.object({
    email: z.string().check(z.maxLength(200)),
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    role: z.string().check(z.maxLength(40)),
    password: z.string().check(z.maxLength(400)),
  }),
  result: z.object({ staff: staffSchema }),
})

export const disableStaff = route({
  id: 'disableStaff',
  method: 'post',
  path: '/staff/:id/disable',
  result: doneSchema,
})

export const enableStaff = route({
  id: 'enableStaff',
  method: 'post',
  path: '/staff/:id/enable',
  result: doneSchema,
})

export type StaffList = z.infer<typeof listStaff.result>
export type StaffListItem = StaffList['items'][number]
