import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'

const root = resolve(import.meta.dirname, '../../..')
const store = join(root, 'src/store')

/** What the type-check says of the list of tables together with a file of this text. */
async function compile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wasl-marks-'))
  try {
    await writeFile(join(folder, 'added.ts'), text)
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: {
        typeRoots: [join(root, 'node_modules/@types')],
        types: ['node'],
        rewriteRelativeImportExtensions: false,
      },
      files: ['added.ts', join(store, 'all-tables.ts')],
      include: [],
    }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const compiler = join(root, 'node_modules/typescript/bin/tsc')
    return await promisify(execFile)(process.execPath, [compiler, '-p', folder]).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const mistakes = `import { owner, plain, type TableMarks } from '${join(store, 'table-marks.ts')}'
declare module '${join(store, 'schema.ts')}' {
  interface Database {
    unmarked: { id: string }
    notes: { id: string; note: string }
    visits: { contact_id: string }
  }
}
export const notes: TableMarks<'notes'> = {
  columns: { id: plain }, unowned: 'nobody’s', retention: [{ kept: 'always' }],
}
export const visits: TableMarks<'visits'> = {
  columns: { contact_id: owner('contacts') }, retention: [{ deletedWith: 'contact_id' }],
}`

describe('the type-check of the tables', function () {
  this.timeout(120_000)
  let said: string

  before(async () => {
    said = await compile(mistakes)
  })

  it('fails for a table without marks', () => {
    expect(said).to.match(/all-tables\.ts.*unmarked/)
  })

  it('fails for a column without a mark', () => {
    expect(said).to.match(/added\.ts.*Property 'note' is missing/)
  })

  it('fails for a table of people that does not say what erasing does', () => {
    expect(said).to.match(/added\.ts\(12,.*\n.*\n.*Property 'unowned' is missing/)
  })
})
