import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect } from 'chai'
import { z } from 'zod'

const manifestSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
})
const manifest = manifestSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')))

const pages = [
  'README.md',
  'CHANGELOG.md',
  'dialogs/README.md',
  ...filesBelow('docs', '.md'),
  ...filesBelow('.github', '.md'),
].map((path) => ({ path, text: readFileSync(path, 'utf8') }))

function isThere(path: string): boolean {
  return existsSync(path)
}

/** Every match of the pattern's first group on the pages, with the page it is on. */
function named(pattern: RegExp, on = pages): { page: string; name: string }[] {
  return on.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map(([, name = '']) => ({ page: path, name })),
  )
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
}

/** The part of a path in front of a placeholder such as `<kind>`, or of a star. */
function fixedPart(path: string): string {
  const index = path.search(/[<*…]/)
  return index < 0 ? path : dirname(`${path.slice(0, index)}x`)
}

describe('the documentation', () => {
  it('names only commands that package.json has, and each of them', () => {
    const commands = named(/npm (?:run (?:-s )?)?((?:(?<=run |-s )[a-z][\w:-]*)|test|start)/g)
    const unknown = commands.filter(({ name }) => manifest.scripts[name] === undefined)
    expect(unknown).to.deep.equal([])
    expect(commands.map(({ name }) => name)).to.include.members(Object.keys(manifest.scripts))
  })

  it('links only to files that are there', () => {
    const broken = named(/\]\(([^)\s]+)\)/g).filter(({ page, name }) => {
      const [path = ''] = name.split('#')
      return !/^https?:/.test(name) && path !== '' && !isThere(normalize(join(dirname(page), path)))
    })
    expect(broken).to.deep.equal([])
  })

  it('links only to headings that are there', () => {
    const idOf = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-')
    const broken = pages.flatMap(({ path, text }) => {
      const ids = new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => idOf(heading)))
      return named(/\]\(#([^)]+)\)/g, [{ path, text }]).filter(({ name }) => !ids.has(name))
    })
    expect(broken).to.deep.equal([])
  })

  it('names only files and folders that are there', () => {
    const missing = named(/`((?:src|test|dialogs|locales|docs)\/[^`\s:]+)`/g).filter(
      ({ name }) => !isThere(fixedPart(name)),
    )
    expect(missing).to.deep.equal([])
  })

  it('gives each dependency a reason', () => {
    const reasons = readFileSync('docs/dependencies.md', 'utf8')
    const patterns = [...reasons.matchAll(/`([^`\s]+)`/g)].map(([, name = '']) => name)
    const isGiven = (dependency: string) =>
      patterns.some((name) =>
        name.endsWith('*') ? dependency.startsWith(name.slice(0, -1)) : name === dependency,
      )
    const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(all.filter((dependency) => !isGiven(dependency))).to.deep.equal([])
  })

  it('lists every decision', () => {
    const index = readFileSync('docs/decisions/README.md', 'utf8')
    const records = readdirSync('docs/decisions').filter((file) => /^\d/.test(file))
    expect(records.filter((file) => !index.includes(`(${file})`))).to.deep.equal([])
  })

  it('has tests for what security.md says they test', () => {
    const files = filesBelow('test', '.test.ts').map((file) => file.replace(/^test\/|\.test\.ts$/g, ''))
    const tests = named(
      /`((?:unit|store|programs|browser)\/[^`\s]+)`/g,
      pages.filter(({ path }) => path === 'docs/security.md'),
    )
    const missing = tests.filter(({ name }) => {
      const pattern = new RegExp(`^${name.replaceAll('*', '[^/]+')}$`)
      return !files.some((file) => pattern.test(file))
    })
    expect(missing).to.deep.equal([])
    expect(tests.length).to.be.greaterThan(10)
  })
})

describe('the glossary', () => {
  const rows = readFileSync('docs/glossary.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!term|-)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const sources = [...filesBelow('src', '.ts'), ...filesBelow('src', '.tsx')].map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }))

  it('lists each term once', () => {
    const terms = rows.map(([, term]) => term)
    expect(terms).to.have.length.greaterThan(80)
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).to.deep.equal([])
  })

  const words = new Set(
    rows.flatMap((cells) => [...(cells[4] ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)),
  )
  for (const word of words) {
    it(`keeps «${word}» out of the source`, () => {
      const pattern = new RegExp(`\\b${word}s?\\b`, 'i')
      expect(sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).to.deep.equal([])
    })
  }
})
