import { z } from 'zod'
import { idSchema, localizedSchema } from '../shared/localized.ts'
import { actionSchema } from './action-schema.ts'

const item = z.strictObject({
  id: idSchema,
  action: actionSchema,
  title: localizedSchema,
  description: localizedSchema.optional(),
})

/** `dialogs/menu.yaml`: what the menu offers, in order. */
export const menuSchema = z.strictObject({
  items: z.array(item).min(1).max(10, 'a list holds ten rows'),
})

export type Menu = z.infer<typeof menuSchema>
