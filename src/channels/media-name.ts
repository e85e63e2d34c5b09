import type { RemoteMedia } from '../messages/inbound-event.ts'

const extensions: Record<string, string> = {
  'application/pdf': 'pdf',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/3gpp': '3gp',
  'video/mp4': 'mp4',
}

/** The file's own name, or one made of its media type. */
export function mediaName(media: RemoteMedia, mediaType: string): string {
  return media.name ?? `file.${extensions[bareMediaType(mediaType)] ?? 'bin'}`
}

/** A media type without its parameters: `audio/ogg; codecs=opus` is `audio/ogg`. */
export function bareMediaType(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase()
}

/** The file's name at the end of an address, or null when none with an ending stands there. */
export function nameInAddress(address: string): string | null {
  const last = new URL(address).pathname.split('/').at(-1) ?? ''
  if (!/\.\w{2,5}$/u.test(last)) return null
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
