import { createHash } from 'node:crypto'

/** Returns an id for what came without one: the same content delivered again has the same. */
export function contentId(content: unknown): string {
  return `content-${createHash('sha256').update(JSON.stringify(content)).digest('base64url')}`
}
