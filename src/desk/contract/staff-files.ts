const megabyte = 1024 * 1024

/** The most bytes of a file that the staff send; a channel may carry less. */
export const maxStaffFileBytes = 16 * megabyte

/** The most files of one reply. */
export const maxFilesOfReply = 10

/** The media types that the staff may send: pictures, PDFs, voice notes and films. */
export const staffFileTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'audio/aac',
  'audio/amr',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'video/mp4',
]
