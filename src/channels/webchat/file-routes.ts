import { Router } from 'express'
import { z } from 'zod'
import { WaslError } from '../../shared/errors.ts'
import type { WebchatContext } from './context.ts'

const linkQuery = z.object({ e: z.string().max(20), s: z.string().max(100) })

/** Types that a browser shows in place; everything else is handed over as a download. */
const shownInPlace: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']

/** Types whose name a browser needs to open or to play them; none of them holds a script. */
function isTold(mediaType: string): boolean {
  return mediaType === 'application/pdf' || mediaType.startsWith('audio/')
}

/** `GET /files/:id`, by a signed link that expires. */
export function fileRoutes(context: WebchatContext): Router {
  const router = Router()

  router.get('/files/:id', async (request, response) => {
    const { id } = request.params
    const { e, s } = linkQuery.parse(request.query)
    context.tokens.verifyLink(`file ${id}`, e, s)
    const query = context.store.read.selectFrom('files').select(['name', 'media_type', 'content'])
    const file = await query.where('id', '=', id).executeTakeFirst()
    if (!file) throw new WaslError('directline.not-found', 'there is no such file')
    const isShown = shownInPlace.includes(file.media_type)
    const name = encodeURIComponent(context.store.vault.open(file.name)).replace(/['()*]/g, '_')
    response.setHeader(
      'Content-Type',
      isShown || isTold(file.media_type) ? file.media_type : 'application/octet-stream',
    )
    response.setHeader(
      'Content-Disposition',
      `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    )
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox")
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Cache-Control', 'private, max-age=3600')
    response.end(Buffer.from(context.store.vault.openBytes(file.content)))
  })

  return router
}
