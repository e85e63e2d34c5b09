import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Years without a release after which nobody is taken to keep a package, unless it stands below with a reason. */
const maxYears = 2

/** Licences that let the program be used and passed on as it is. */
const allowedLicences = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'CC0-1.0',
  ],
  ...['Unlicense', 'Python-2.0', 'PSF-2.0', 'Zlib'],
  // Fonts, which may be served with a page as they are.
  'OFL-1.1',
])

/** Beside them, for tools of which nothing is passed on. */
const allowedForTools = new Set([...allowedLicences, 'MPL-2.0'])

/** Direct dependencies that stay although nobody releases them any more, and why. */
export const keptAlthoughOld: Readonly<Record<string, string>> = {
  telegraf: 'used for uploads and its types of the Bot API alone; bot-api.ts is the only file to change',
  botbuilder:
    'the Activity and TurnContext of the engine are its; archived by its makers, pinned, not open to the network',
}

/** Packages that name their licence loosely, with what their licence file says. */
const licenceByFile: Readonly<Record<string, string>> = { duck: 'BSD-2-Clause' }

const packageSchema = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
})
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      deprecated: z.string().optional(),
      gypfile: z.boolean().optional(),
    }),
  ),
})
const manifestSchema = z.object({ dependencies: z.record(z.string(), z.string()) })

/** What is wrong with the licences of the installed packages, and which of them their makers gave up. */
export function installedProblems(root: string): string[] {
  const lock = lockSchema.parse(readJson(join(root, 'package-lock.json')))
  return Object.entries(lock.packages).flatMap(([path, { dev = false, deprecated }]) => {
    const file = join(root, path, 'package.json')
    if (path === '' || !existsSync(file)) return []
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = licenceByFile[name] ?? licenceOf(packageSchema.parse(readJson(file)))
    const problems = isAllowed(licence, dev) ? [] : [`${name}: its licence is ${licence || 'not named'}`]
    if (deprecated && !keptAlthoughOld[name]) problems.push(`${name}: given up by its makers (${deprecated})`)
    return problems
  })
}

/**
 * The installed packages that `npm ci` would compile: those with a `binding.gyp`, unless the lock file says `"gypfile": false`.
 * A package may say so itself, but npm takes what the lock file says, and `npm install` does not write it there.
 */
export function compiledPackages(root: string): string[] {
  const lock = lockSchema.parse(readJson(join(root, 'package-lock.json')))
  return Object.entries(lock.packages)
    .filter(([path, { gypfile }]) => gypfile !== false && existsSync(join(root, path, 'binding.gyp')))
    .map(([path]) => path)
}

/** Whether a licence expression leaves a way that is allowed; tools may have a few more. */
export function isAllowed(expression: string, isTool: boolean): boolean {
  const allowed = isTool ? allowedForTools : allowedLicences
  const ways = expression.replace(/[()]/g, '').split(/\s+OR\s+/i)
  return ways.some((way) => way.split(/\s+AND\s+/i).every((one) => allowed.has(one.trim())))
}

/** What is wrong with a package that was last released at `released`; null when nothing is. */
export function ageProblem(name: string, released: Date, now: Date): string | null {
  const years = (now.getTime() - released.getTime()) / (365.25 * 86_400_000)
  if (years <= maxYears || keptAlthoughOld[name]) return null
  return `${name}: nobody has released it for ${years.toFixed(1)} years; replace it, or say why it stays`
}

/** The names of what the program itself asks for. */
export function directDependencies(root: string): string[] {
  return Object.keys(manifestSchema.parse(readJson(join(root, 'package.json'))).dependencies)
}

function licenceOf({ license, licenses }: z.infer<typeof packageSchema>): string {
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? ''
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
