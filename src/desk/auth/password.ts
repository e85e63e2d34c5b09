import { hash, verify } from '@node-rs/argon2'
import { WaslError } from '../../shared/errors.ts'
import { isGuessable } from './guessable.ts'

/** argon2id (the library's default) as OWASP's password storage cheat sheet has it: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const shortest = 10
const longest = 200

/**
 * Hashes a password; throws `staff.weak-password` for one of fewer than 10 or more than 200 characters, and
 * `staff.guessable-password` for one that is easily guessed. `owner` are words that are known of whose it is.
 */
export async function hashPassword(password: string, owner: readonly string[] = []): Promise<string> {
  const normal = password.normalize('NFC')
  const length = [...normal].length
  if (length < shortest || length > longest) {
    throw new WaslError('staff.weak-password', `a password has ${shortest} to ${longest} characters`, {
      details: { shortest, longest },
    })
  }
  if (await isGuessable(normal, owner))
    throw new WaslError(
      'staff.guessable-password',
      'this password is among the first that are guessed: choose several words that do not belong together',
    )
  return hash(normal, cost)
}

let stranger: Promise<string> | null = null

/** Whether `password` is the one that was hashed; without a hash (nobody has that address) it takes as long and is false. */
export async function isPassword(password: string, hashed: string | null): Promise<boolean> {
  stranger ??= hash('nobody has this password', cost)
  const matches = await verify(hashed ?? (await stranger), password.normalize('NFC'))
  return matches && hashed !== null
}
