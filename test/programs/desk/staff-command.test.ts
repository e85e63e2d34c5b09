import { spawn } from 'node:child_process'
import { expect } from 'chai'
import { type DeskServer, deskKey, startDesk } from '../../support/desk-server.ts'

/** Runs the program as an administrator does, beside the server that has the store open. */
function staff(
  folder: string,
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATA_DIR: folder, DATA_KEY: deskKey.toString('base64') }
    const program = spawn(process.execPath, ['--import=tsx', 'src/cli/staff.ts', ...args], { env })
    let out = ''
    let err = ''
    program.stdout.on('data', (data) => {
      out += data
    })
    program.stderr.on('data', (data) => {
      err += data
    })
    program.on('error', reject)
    program.on('close', (code) => resolve({ code, out, err }))
    program.stdin.end(input)
  })
}

const add = (email: string, role = 'admin') => [
  'add',
  '--email',
  email,
  '--name',
  'نورة',
  '--role',
  role,
  '--password-stdin',
]

describe('npm run staff', function () {
  this.timeout(60_000)
  let desk: DeskServer

  before(async () => {
    desk = await startDesk()
  })
  after(() => desk.close())

  const login = (email: string, password: string) =>
    desk.call('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })

  it('makes an administrator who can sign in at once, while the server runs', async () => {
    const added = await staff(desk.folder, add(' First@Example.org '), 'ten letters!\n')
    expect(added).to.include({ code: 0, err: '' })
    expect(added.out).to.contain('first@example.org')
    expect((await login('first@example.org', 'ten letters!')).status).to.equal(200)
  })

  it('refuses an address that somebody has', async () => {
    const again = await staff(desk.folder, add('FIRST@example.org'), 'ten letters!\n')
    expect(again).to.deep.include({ code: 1, out: '' })
    expect(again.err).to.contain('first@example.org is the address of another')
  })

  it('sets a password and ends open sessions', async () => {
    const before = await login('first@example.org', 'ten letters!')
    const cookie = (before.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const changed = await staff(
      desk.folder,
      ['set-password', '--email', 'first@example.org', '--password-stdin'],
      'another one!!\n',
    )
    expect(changed.code).to.equal(0)
    expect((await desk.call('/me', { headers: { cookie } })).status).to.equal(401)
    expect((await login('first@example.org', 'ten letters!')).status).to.equal(401)
    expect((await login('first@example.org', 'another one!!')).status).to.equal(200)
  })

  it('lists everybody, and disables all but the last administrator', async () => {
    await staff(desk.folder, add('second@example.org', 'agent'), 'ten letters!\n')
    expect((await staff(desk.folder, ['disable', '--email', 'second@example.org'])).code).to.equal(0)
    const { out } = await staff(desk.folder, ['list'])
    expect(out).to.match(/^first@example\.org\tadmin\tنورة$/m)
    expect(out).to.match(/^second@example\.org\tagent\tنورة\tdisabled$/m)
    const last = await staff(desk.folder, ['disable', '--email', 'first@example.org'])
    expect(last.code).to.equal(1)
    expect(last.err).to.contain('last administrator')
  })

  const refused: [string, readonly string[], string, RegExp][] = [
    ['a weak password', add('weak@example.org'), 'ninechars\n', /10 to 200 characters/],
    [
      'a role that is not there',
      add('role@example.org', 'boss'),
      'ten letters!\n',
      /admin, supervisor, agent, researcher, committee/,
    ],
    ['an address that is none', add('nobody'), 'ten letters!\n', /not an e-mail address/],
    ['a password on the command line', ['add', '--password', 'x'], '', /Unknown option '--password'/],
    [
      'a missing name',
      ['add', '--email', 'a@example.org', '--role', 'admin', '--password-stdin'],
      'ten letters!',
      /--name is missing/,
    ],
    ['a command that is not there', ['remove'], '', /no command remove/],
    ['somebody who is not there', ['disable', '--email', 'none@example.org'], '', /nobody has the address/],
  ]
  for (const [what, args, input, told] of refused) {
    it(`refuses ${what} in plain words`, async () => {
      const { code, out, err } = await staff(desk.folder, args, input)
      expect({ code, out }).to.deep.equal({ code: 1, out: '' })
      expect(err).to.match(told)
      expect(err).not.to.match(/\n\s+at /)
    })
  }
})
