import { Router } from 'express'
import { z } from 'zod'
import type { WebchatContext } from './context.ts'
import { readJson } from './read-body.ts'
import { openConversation, sessionOf } from './session.ts'
import { streamUrl } from './stream-url.ts'
import { type Session, tokenLife } from './tokens.ts'

/** Names that messages of ours carry; nobody may call themselves so. */
const ownIds: readonly string[] = ['wasl', 'staff']

/** Who a client says it is; a label only, that opens nothing. */
export const claimedUser = z
  .object({ id: z.string().trim().max(200).nullish() })
  .nullish()
  .transform((user) => (user?.id && !ownIds.includes(user.id) ? user.id : null))

const generateBody = z.object({ user: claimedUser })
const resumeBody = z.object({ resumeKey: z.string().max(4000) })

/** A session for a conversation that nobody has had before. */
export function newSession(context: WebchatContext, user: string | null): Session {
  return { conversation: context.clock.newId(), user: user ?? `dl_${context.clock.newId()}`, stored: null }
}

/** The fields by which a client gets its token. */
export function tokenFields(context: WebchatContext, session: Session) {
  return {
    conversationId: session.conversation,
    token: context.tokens.sign('access', session),
    expires_in: tokenLife.access,
  }
}

/** `POST /tokens/generate`, `/tokens/refresh` and, for our own widget after days, `/tokens/resume`. */
export function tokenRoutes(context: WebchatContext): Router {
  const router = Router()

  router.post('/tokens/generate', async (request, response) => {
    await context.starts.count(context.addressOf(request))
    const { user } = generateBody.parse(await readJson(request, context.limits.jsonBytes))
    response.json(tokenFields(context, newSession(context, user)))
  })

  router.post('/tokens/refresh', (request, response) => {
    response.json(tokenFields(context, sessionOf(context, request)))
  })

  router.post('/tokens/resume', async (request, response) => {
    await context.starts.count(context.addressOf(request))
    const { resumeKey } = resumeBody.parse(await readJson(request, context.limits.jsonBytes))
    const { conversation } = context.tokens.verify(resumeKey, ['resume'])
    const session = await openConversation(context, conversation, resumeKey, ['resume'])
    response.json({
      ...tokenFields(context, session),
      streamUrl: streamUrl(context, request, session, ''),
      resumeKey: context.tokens.sign('resume', session),
    })
  })

  return router
}
