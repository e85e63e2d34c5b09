import { type KeptFile, keepFile } from '../../contract/files.ts'
import { ApiFailure, addressOf, changingHeaders, resultOf } from './client.ts'

type Sending = {
  /** Told how much of the file is on the server, from 0 to 1. */
  onProgress(share: number): void
  signal: AbortSignal
}

/** Uploads a file that goes out with a reply; `fetch` tells no progress of an upload. Rejects with an `ApiFailure`, or when aborted. */
export function keepForReply(file: File, { onProgress, signal }: Sending): Promise<KeptFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', addressOf(keepFile, { name: file.name }))
    for (const [name, value] of Object.entries(changingHeaders())) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      try {
        resolve(resultOf(keepFile, request.status, parsed(request)))
      } catch (failure) {
        reject(failure)
      }
    }
    request.onerror = () => reject(new ApiFailure('unreachable', 0))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** A proxy in between answers with a page of its own. */
function parsed({ responseText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText)
  } catch {
    return responseText
  }
}
