import { useSyncExternalStore } from 'react'
import type { FileLimits } from '../../contract/conversations.ts'
import type { KeptFile } from '../../contract/files.ts'
import { maxFilesOfReply } from '../../contract/staff-files.ts'
import { keepForReply } from '../api/keep-file.ts'
import { newId } from './new-id.ts'

/** Why a file cannot go out on this channel, known before it is uploaded. */
export type Misfit = { why: 'type' } | { why: 'size'; megabytes: number } | { why: 'count'; max: number }

/** A file that was picked for a reply and is on its way to the server, or kept there. */
export type PickedFile = {
  key: string
  file: File
  state: 'uploading' | 'kept' | 'failed' | 'misfit'
  /** How much of it is uploaded, from 0 to 1. */
  share: number
  kept: KeptFile | null
  failure: unknown
  misfit: Misfit | null
  cancel: AbortController
}

const megabyte = 1024 * 1024
const none: readonly PickedFile[] = []
const byConversation = new Map<string, readonly PickedFile[]>()
const listeners = new Set<() => void>()

/** The files that were picked for the next reply in a conversation; they stay while one looks at another. */
export function usePickedFiles(conversationId: string): readonly PickedFile[] {
  return useSyncExternalStore(subscribe, () => byConversation.get(conversationId) ?? none)
}

/** Begins to upload files, except those that the channel does not carry. */
export function pickFiles(conversationId: string, files: readonly File[], limits: FileLimits | null): void {
  for (const file of files) {
    const count = (byConversation.get(conversationId) ?? none).length
    const misfit =
      count < maxFilesOfReply ? misfitOf(file, limits) : { why: 'count' as const, max: maxFilesOfReply }
    const picked: PickedFile = {
      key: newId(),
      file,
      state: misfit ? 'misfit' : 'uploading',
      share: 0,
      kept: null,
      failure: null,
      misfit,
      cancel: new AbortController(),
    }
    change(conversationId, (all) => [...all, picked])
    if (!misfit) void keep(conversationId, picked)
  }
}

/** Takes a file out of the reply; one that is being uploaded is not uploaded further. */
export function dropFile(conversationId: string, { key, cancel }: PickedFile): void {
  cancel.abort()
  change(conversationId, (all) => all.filter((one) => one.key !== key))
}

/** Tries again to upload a file. */
export function pickAgain(conversationId: string, picked: PickedFile): void {
  update(conversationId, picked.key, { state: 'uploading', share: 0, failure: null })
  void keep(conversationId, picked)
}

/** Forgets the files of a reply that went out. */
export function clearFiles(conversationId: string): void {
  change(conversationId, () => none)
}

/** Forgets every picked file, as at signing out. */
export function forgetPickedFiles(): void {
  for (const [id, files] of byConversation) for (const picked of files) dropFile(id, picked)
}

/** Says why a file does not fit; a type that the browser does not know is told by the server, from the content. */
function misfitOf({ type, size }: File, limits: FileLimits | null): Misfit | null {
  if (!limits) return { why: 'type' }
  const mediaType = type === 'audio/x-m4a' ? 'audio/mp4' : (type.split(';')[0] ?? '')
  if (mediaType === '') return null
  const kind = limits.kinds.find(({ types }) => types.includes(mediaType))
  if (!kind) return { why: 'type' }
  return size > kind.maxBytes ? { why: 'size', megabytes: Math.floor(kind.maxBytes / megabyte) } : null
}

async function keep(conversationId: string, { key, file, cancel }: PickedFile): Promise<void> {
  try {
    const kept = await keepForReply(file, {
      onProgress: (share) => update(conversationId, key, { share }),
      signal: cancel.signal,
    })
    update(conversationId, key, { state: 'kept', share: 1, kept })
  } catch (failure) {
    if (!cancel.signal.aborted) update(conversationId, key, { state: 'failed', failure })
  }
}

function update(conversationId: string, key: string, changes: Partial<PickedFile>): void {
  change(conversationId, (all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)))
}

function change(conversationId: string, next: (all: readonly PickedFile[]) => readonly PickedFile[]): void {
  byConversation.set(conversationId, next(byConversation.get(conversationId) ?? none))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
