import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { WaslError } from '../shared/errors.ts'
import { pooledRandomBytes } from '../shared/random-bytes.ts'

const ivBytes = 12
const tagBytes = 16
const searchTokenLength = 16

/**
 * What is read again is mostly read at once: a message is opened for its turn and for its sending just after it was sealed. So
 * many texts, and as many older ones, stay open in memory, unless one is longer than this when it is sealed.
 */
const recentsKept = 500
const maxRecentLength = 4000
/** Milliseconds after which all are forgotten, so that what a person had erased does not stay. */
const forgottenAfter = 60_000

/**
 * Seals what people wrote with AES-256-GCM and finds it again by keyed hashes. Both keys are derived from `DATA_KEY`.
 * Sealed text is `<key id>.<base64 of iv, tag, ciphertext>`, so that a later key can live beside an older one.
 */
export class Vault {
  readonly keyId: string
  readonly #sealKeys: ReadonlyMap<string, Buffer>
  readonly #hashKey: Buffer
  readonly #searchKey: Buffer
  /** The texts that were sealed or opened last, by their sealed form, and those before them. */
  #recent = new Map<string, string>()
  #older = new Map<string, string>()
  #forgetting: NodeJS.Timeout | null = null

  /** `keys` holds 32-byte keys; the first seals, the others still open what they sealed. `hashKey`, the oldest one, never rotates. */
  constructor(keys: readonly Buffer[], hashKey: Buffer | undefined = keys.at(-1)) {
    const [current] = keys
    if (!current || !hashKey) throw new WaslError('vault.no-key', 'no data key was given')
    const derived = keys.map((key) => [fingerprint(key), derive(key, 'seal')] as const)
    this.keyId = fingerprint(current)
    this.#sealKeys = new Map(derived)
    this.#hashKey = derive(hashKey, 'hash')
    this.#searchKey = derive(hashKey, 'search')
  }

  seal(text: string): string {
    const sealed = `${this.keyId}.${this.#encrypt(Buffer.from(text, 'utf8')).toString('base64')}`
    this.#remember(sealed, text)
    return sealed
  }

  /** Throws `vault.unreadable` when the text was sealed with a key that is not here, or was changed. */
  open(sealed: string): string {
    const recent = this.#recent.get(sealed) ?? this.#older.get(sealed)
    if (recent !== undefined) return recent
    const dot = sealed.indexOf('.')
    const bytes = Buffer.from(sealed.slice(dot + 1), 'base64')
    const text = this.#decrypt(sealed.slice(0, dot), bytes).toString('utf8')
    this.#remember(sealed, text)
    return text
  }

  /** Seals a text that may not be there. */
  sealOrNull(text: string | null): string | null {
    return text === null ? null : this.seal(text)
  }

  /** Opens a column that may hold nothing. */
  openOrNull(sealed: string | null): string | null {
    return sealed === null ? null : this.open(sealed)
  }

  sealJson(value: unknown): string {
    return this.seal(JSON.stringify(value))
  }

  openJson(sealed: string): unknown {
    return JSON.parse(this.open(sealed))
  }

  /** Sealed bytes start with the length of the key id and the key id itself. */
  sealBytes(bytes: Uint8Array): Uint8Array {
    const id = Buffer.from(this.keyId, 'latin1')
    return Buffer.concat([Buffer.from([id.length]), id, this.#encrypt(Buffer.from(bytes))])
  }

  openBytes(sealed: Uint8Array): Uint8Array {
    const bytes = Buffer.from(sealed)
    const idEnd = 1 + (bytes[0] ?? 0)
    return this.#decrypt(bytes.subarray(1, idEnd).toString('latin1'), bytes.subarray(idEnd))
  }

  /** Returns whether these bytes were sealed with the first key. */
  isSealedNow(sealed: Uint8Array): boolean {
    return Buffer.from(sealed.subarray(1, 1 + (sealed[0] ?? 0))).toString('latin1') === this.keyId
  }

  /** The keyed hash that finds `value` again without keeping it, in base64url. */
  hash(value: string): string {
    return createHmac('sha256', this.#hashKey).update(value).digest('base64url')
  }

  /** The keyed hash of a term that a search finds rows by: 64 bits as hex, with a key of its own that never rotates. */
  searchToken(term: string): string {
    return createHmac('sha256', this.#searchKey).update(term).digest('hex').slice(0, searchTokenLength)
  }

  /** A 32-byte secret for `purpose`, the same as long as the first key is. */
  secretFor(purpose: string): Buffer {
    return derive(this.#hashKey, purpose)
  }

  #remember(sealed: string, text: string): void {
    if (sealed.length > maxRecentLength) return
    if (this.#recent.size >= recentsKept) {
      this.#older = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(sealed, text)
    this.#forgetting ??= setTimeout(() => this.#forget(), forgottenAfter).unref()
  }

  #forget(): void {
    this.#recent = new Map()
    this.#older = new Map()
    this.#forgetting = null
  }

  #encrypt(plain: Buffer): Buffer {
    const iv = pooledRandomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.keyId), iv)
    const body = cipher.update(plain)
    const rest = cipher.final()
    return Buffer.concat([iv, cipher.getAuthTag(), body, rest])
  }

  #decrypt(keyId: string, bytes: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#key(keyId), bytes.subarray(0, ivBytes))
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()])
    } catch (cause) {
      throw new WaslError('vault.unreadable', 'sealed text was changed or sealed with another key', { cause })
    }
  }

  #key(keyId: string): Buffer {
    const key = this.#sealKeys.get(keyId)
    if (!key) throw new WaslError('vault.unreadable', `no data key ${keyId} is here`)
    return key
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `wasl ${purpose}`, 32))
}

function fingerprint(key: Buffer): string {
  return createHash('sha256').update('wasl key').update(key).digest('base64url').slice(0, 8)
}
