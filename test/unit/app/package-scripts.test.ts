import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { z } from 'zod'
import { projectRoot } from '../../../src/shared/project-root.ts'

const packageFile = z.object({ scripts: z.record(z.string(), z.string()) })

describe('the scripts of package.json', () => {
  const { scripts } = packageFile.parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))
  for (const [name, command] of Object.entries(scripts)) {
    for (const [file, program = ''] of command.matchAll(/\bdist\/(\S+)\.js\b/g)) {
      it(`${name} starts ${file}, which is built from a source file`, () => {
        expect(existsSync(join(projectRoot, 'src', `${program}.ts`))).to.equal(true)
      })
    }
  }
})
