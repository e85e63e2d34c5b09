import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { projectRoot } from '../../../../src/shared/project-root.ts'

type Change = { file: string; from: string | RegExp; to: string }

const list = 'src/forms/fields/field-kinds.ts'

/** A change that forgets something, and what the compiler says of it. */
const forgotten: { named: string; changes: Change[]; says: RegExp }[] = [
  {
    named: 'a kind that does not show itself in an export',
    changes: [{ file: 'src/forms/fields/money.ts', from: /^ {4}cell: .*\n/mu, to: '' }],
    says: /money\.ts.*cell/su,
  },
  {
    named: 'a kind that is not read',
    changes: [{ file: 'src/forms/fields/mobile.ts', from: /^ {2}read: .*\n/mu, to: '' }],
    says: /mobile\.ts.*read/su,
  },
  {
    named: 'a kind that says nothing of what is found in free text',
    changes: [{ file: 'src/forms/fields/yes-no.ts', from: /^ {2}find: .*\n/mu, to: '' }],
    says: /yes-no\.ts.*find/su,
  },
  {
    named: 'a new kind of which nothing is there',
    changes: [
      {
        file: list,
        from: '  signature: signatureField,\n',
        to: '  signature: signatureField,\n  email: {},\n',
      },
    ],
    says: /field-kinds\.ts.*schema/su,
  },
  {
    named: 'a kind that is not listed under its name',
    changes: [{ file: list, from: '  city: cityField,\n', to: '  town: cityField,\n' }],
    says: /field-kinds\.ts.*city/su,
  },
]

const untouched = 'the kinds as they are'

describe('the type-check of the kinds of fields', function () {
  this.timeout(120_000)
  let output: string

  /** One run of the compiler over a copy of the kinds for each change. */
  before(() => {
    const folder = mkdtempSync(join(tmpdir(), 'field-kinds-'))
    const copies = [{ named: untouched, changes: [] }, ...forgotten].map(({ changes }, index) => {
      const copy = join(folder, `copy-${index}`)
      for (const part of ['src/forms', 'src/shared'])
        cpSync(join(projectRoot, part), join(copy, part), { recursive: true })
      for (const change of changes) applyChange(copy, change)
      return `copy-${index}/${list}`
    })
    for (const file of ['tsconfig.json', 'package.json']) cpSync(join(projectRoot, file), join(folder, file))
    symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
    const settings = {
      extends: './tsconfig.json',
      compilerOptions: { types: [] },
      include: [],
      files: copies,
    }
    writeFileSync(join(folder, 'tsconfig.kinds.json'), JSON.stringify(settings))
    const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc')
    const checked = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.kinds.json'], {
      cwd: folder,
      encoding: 'utf8',
    })
    rmSync(folder, { recursive: true })
    output = checked.stdout + checked.stderr
  })

  const errorsOf = (copy: number) => {
    const errors = output.split(/^(?=copy-)/mu)
    return errors.filter((error) => error.startsWith(`copy-${copy}/`)).join('')
  }

  it(`passes ${untouched}`, () => {
    expect(errorsOf(0)).to.equal('')
  })

  for (const [index, { named, says }] of forgotten.entries()) {
    it(`names ${named}`, () => {
      expect(errorsOf(index + 1), output).to.match(says)
    })
  }
})

function applyChange(copy: string, { file, from, to }: Change): void {
  const text = readFileSync(join(copy, file), 'utf8')
  const changed = text.replace(from, to)
  expect(changed, `${file} is changed`).to.not.equal(text)
  writeFileSync(join(copy, file), changed)
}
