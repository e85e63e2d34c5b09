import type { IncomingMessage } from 'node:http'
import type { RefusedFile } from '../../messages/inbound-event.ts'
import { sniffFile } from '../../messages/sniff-file.ts'
import { looseFilesLeft } from '../../runtime/preparation/loose-files.ts'
import type { WebchatContext } from './context.ts'
import type { Enclosed } from './inbound-activity.ts'
import { endIdle, readUpload, type Upload, type UploadedFile } from './read-upload.ts'
import type { StartedSession } from './session.ts'

type Take = (activity: unknown, enclosed: Enclosed) => Promise<string>

/**
 * Reads an upload and hands it to `take`. Its files stay on the disk until it is its turn to be stored: one upload at a time
 * is in memory. Files beyond what a person or an address may send are not kept; the message comes without them, and the bot
 * says so.
 */
export async function takeUpload(
  context: WebchatContext,
  session: StartedSession,
  request: IncomingMessage,
  take: Take,
): Promise<string> {
  const address = context.addressOf(request)
  const leave = await enter(context, session, request, address)
  try {
    const most = await allowance(context, session, address, sizeOf(request, context))
    const reader = { limits: context.limits, folder: context.uploadFolder, isWanted: most.files > 0 }
    const upload = await readUpload(request, reader)
    try {
      return await context.storing(() => store(upload, most, take))
    } finally {
      await upload.close()
    }
  } finally {
    leave()
  }
}

/** Takes a place. What is refused is read to its end all the same, so that the client gets the answer. */
async function enter(
  context: WebchatContext,
  { conversation }: StartedSession,
  request: IncomingMessage,
  address: string,
): Promise<() => void> {
  try {
    return context.uploadPlaces.take(conversation, address)
  } catch (error) {
    endIdle(request, context.limits.uploads)
    request.resume()
    throw error
  }
}

/** How many files of an upload are kept, and the reason's code for the others. */
type Allowance = { files: number; code: string }

async function allowance(
  context: WebchatContext,
  { conversation, stored }: StartedSession,
  address: string,
  bytes: number,
): Promise<Allowance> {
  const waits = await Promise.all([
    context.bytesOfConversation.take(conversation, bytes),
    context.bytesOfAddress.take(address, bytes),
  ])
  if (Math.max(...waits) > 0) {
    await context.bytesOfConversation.giveBack(conversation, bytes)
    await context.bytesOfAddress.giveBack(address, bytes)
    return { files: 0, code: 'media.over-budget' }
  }
  return { files: await looseFilesLeft(context, stored), code: 'media.too-many' }
}

/** The bytes that an upload says it has, or the most that it may have. */
function sizeOf({ headers }: IncomingMessage, { limits }: WebchatContext): number {
  const declared = Number(headers['content-length'] ?? limits.uploads.bytes)
  return Number.isFinite(declared) ? Math.min(declared, limits.uploads.bytes) : limits.uploads.bytes
}

async function store({ activity, files }: Upload, most: Allowance, take: Take): Promise<string> {
  const kept = files.filter(isKept).slice(0, most.files)
  const sniffed = []
  for (const { name, content } of kept) sniffed.push(await sniffFile(name, await content.read()))
  const refused: RefusedFile[] = files.slice(kept.length).map(({ name }) => ({ name, code: most.code }))
  return take(activity, { files: sniffed, refused })
}

function isKept(
  file: UploadedFile,
): file is UploadedFile & { content: NonNullable<UploadedFile['content']> } {
  return file.content !== null
}
