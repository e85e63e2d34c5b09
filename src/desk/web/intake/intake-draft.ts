const prefix = 'wasl.desk.draft.intake.'

/** What was typed, and which files were uploaded, for one field. */
export type TypedAnswer = { text: string; files: { id: string; name: string }[] }

/** A form that is being filled in for somebody; `id` stays the same when it is sent again, so that it is filed once. */
export type IntakeDraft = { id: string; source: string; answers: Record<string, TypedAnswer> }

/** The draft of a form in this tab, or a new one. */
export function readIntakeDraft(form: string, conversationId: string): IntakeDraft {
  const kept = sessionStorage.getItem(nameOf(form, conversationId))
  const parsed: unknown = kept === null ? null : JSON.parse(kept)
  return isDraft(parsed) ? parsed : { id: newUuid(), source: '', answers: {} }
}

/** Keeps the draft in this tab, until it is sent in or somebody signs out. */
export function keepIntakeDraft(form: string, conversationId: string, draft: IntakeDraft): void {
  sessionStorage.setItem(nameOf(form, conversationId), JSON.stringify(draft))
}

/** Drops the draft of a form. */
export function dropIntakeDraft(form: string, conversationId: string): void {
  sessionStorage.removeItem(nameOf(form, conversationId))
}

/** A random UUID (version 4), also where the page is not served over https. */
function newUuid(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, place) => {
    if (place === 6) return ((byte & 0x0f) | 0x40).toString(16)
    if (place === 8) return ((byte & 0x3f) | 0x80).toString(16)
    return byte.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function nameOf(form: string, conversationId: string): string {
  return `${prefix}${form}.${conversationId}`
}

/** Only this page writes under these names; a draft of an older version of it is begun anew. */
function isDraft(value: unknown): value is IntakeDraft {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'source' in value && 'answers' in value
  )
}
