import { z } from 'zod'
import { requestSources } from '../../messages/request-source.ts'
import { deskRoute } from '../desk-route.ts'

/** `GET /forms`: what the forms are called, and through which of the policy's channels a request may come. */
export const listForms = deskRoute({
  method: 'get',
  path: '/forms',
  access: 'requests.read',
  input: z.object({}),
  run: async ({ content: { forms, texts } }) => ({
    items: [...forms.values()].map(({ id, title }) => ({ id, title })),
    sources: requestSources.map((id) => ({
      id,
      title: {
        ar: texts.text('ar', `requests.source.${id}`),
        en: texts.text('en', `requests.source.${id}`),
      },
    })),
  }),
})
