import { expect } from 'chai'
import { LoginThrottle } from '../../../src/desk/auth/login-throttle.ts'
import { hashPassword, isPassword } from '../../../src/desk/auth/password.ts'
import { errorCode } from '../../../src/shared/errors.ts'
import { localWindowCounts } from '../../../src/shared/window-counts.ts'
import { type DeskServer, startDesk } from '../../support/desk-server.ts'

const hour = 3_600_000

describe('signing in to the desk', () => {
  let desk: DeskServer
  let email: string

  beforeEach(async () => {
    desk = await startDesk()
    const id = await desk.addStaff('agent', 'هدى', await hashPassword('correct horse'))
    email = `${id}@example.org`
  })
  afterEach(() => desk.close())

  const login = (body: unknown) =>
    desk.call('/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('gives a cookie that no script reads and no other site sends, and the token for changing calls', async () => {
    const { status, body, headers } = await login({
      email: ` ${email.toUpperCase()} `,
      password: 'correct horse',
    })
    expect(status).to.equal(200)
    expect(body).to.have.nested.property('staff.name', 'هدى')
    expect(body).to.have.property('csrf').that.has.length.greaterThan(20)
    const cookie = headers.get('set-cookie') ?? ''
    expect(cookie).to.match(/^wasl_session=[\w-]{43};/)
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).to.contain(part)
    expect(headers.get('cache-control')).to.equal('no-store')
  })

  it('keeps only a hash of the session’s token', async () => {
    const { headers } = await login({ email, password: 'correct horse' })
    const token = /wasl_session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''
    const rows = await desk.store.read.selectFrom('staff_sessions').selectAll().execute()
    expect(rows).to.have.lengthOf(1)
    expect(JSON.stringify(rows)).not.to.contain(token)
  })

  it('answers a wrong password, an unknown address and a disabled account alike', async () => {
    await desk.store.write(({ trx }) =>
      trx
        .insertInto('staff')
        .values({
          id: 'gone',
          email: 'gone@example.org',
          name: 'x',
          role: 'agent',
          password_hash:
            '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
          disabled_at: 1,
          created_at: 1,
        })
        .execute(),
    )
    const answers = [
      await login({ email, password: 'wrong horse!' }),
      await login({ email: 'nobody@example.org', password: 'wrong horse!' }),
      await login({ email: 'gone@example.org', password: 'wrong horse!' }),
    ]
    for (const { status, body } of answers) {
      expect(status).to.equal(401)
      expect(body).to.deep.equal(answers[0]?.body)
    }
  })

  it('refuses for a while after five wrong passwords, even the right one, and says for how long', async () => {
    const wrong = await Promise.all(
      Array.from({ length: 5 }, () => login({ email, password: 'wrong horse!' })),
    )
    expect(wrong.map(({ status }) => status)).to.deep.equal([401, 401, 401, 401, 401])
    const { status, body, headers } = await login({ email, password: 'correct horse' })
    expect(status).to.equal(429)
    expect(Number(headers.get('retry-after'))).to.be.within(1, 900)
    expect(body).to.have.nested.property('error.code', 'auth.throttled')
    desk.passTime(hour / 4)
    expect((await login({ email, password: 'correct horse' })).status).to.equal(200)
  })

  for (const body of [
    {},
    { email: 'x', password: 'y' },
    { email: 'a@example.org' },
    [],
    { email: ['a'], password: {} },
  ]) {
    it(`refuses ${JSON.stringify(body)}`, async () => {
      expect((await login(body)).status).to.equal(400)
    })
  }

  it('refuses what is not JSON, and what is too long', async () => {
    const post = (body: string) =>
      desk.call('/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect((await post('{')).body).to.have.nested.property('error.code', 'input.not-json')
    expect((await post(JSON.stringify({ email: 'a'.repeat(300_000) }))).status).to.equal(413)
  })

  it('ends the session when signing out', async () => {
    const agent = await desk.signIn('agent')
    expect((await agent.get('/me')).status).to.equal(200)
    const { status, headers } = await agent.post('/logout')
    expect(status).to.equal(200)
    expect(headers.get('set-cookie')).to.contain('Max-Age=0')
    expect((await agent.get('/me')).status).to.equal(401)
  })

  it('ends a session twelve hours after it was last used', async () => {
    const agent = await desk.signIn('agent')
    desk.passTime(11 * hour)
    expect((await agent.get('/me')).status).to.equal(200)
    desk.passTime(11 * hour)
    expect((await agent.get('/me')).status).to.equal(200)
    desk.passTime(12 * hour)
    expect((await agent.get('/me')).status).to.equal(401)
  })

  it('refuses a changing call without the token, or with another one', async () => {
    const agent = await desk.signIn('agent')
    for (const token of ['', 'x', 'a'.repeat(43)]) {
      const { status, body } = await agent.post('/logout', {}, { 'x-csrf-token': token })
      expect(status).to.equal(403)
      expect(body).to.have.nested.property('error.code', 'auth.csrf')
    }
    expect((await agent.get('/me')).status).to.equal(200)
  })

  it('answers an error in the language of the page', async () => {
    const english = await desk.call('/me', { headers: { 'accept-language': 'en' } })
    const arabic = await desk.call('/me', { headers: { 'accept-language': 'ar' } })
    expect(english.body).to.have.nested.property('error.message', 'Sign in first.')
    expect(arabic.body)
      .to.have.nested.property('error.message')
      .that.matches(/[\u0600-\u06ff]/)
  })

  it('answers an address that is not there as JSON', async () => {
    const { status, body } = await desk.call('/nothing', {})
    expect(status).to.equal(404)
    expect(body).to.have.nested.property('error.code', 'route.not-found')
  })
})

describe('a password', () => {
  it('is known again however its letters were composed', async () => {
    const hashed = await hashPassword('كلمة سر فيها أ')
    expect(await isPassword('كلمة سر فيها أ'.normalize('NFD'), hashed)).to.equal(true)
    expect(await isPassword('كلمة سر فيها ا', hashed)).to.equal(false)
  })

  it('is nobody’s where there is no hash', async () => {
    expect(await isPassword('nobody has this password', null)).to.equal(false)
  })

  it('is hashed with argon2id', async () => {
    expect(await hashPassword('ten letters')).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('the throttle of signing in', () => {
  let throttle: LoginThrottle

  beforeEach(() => {
    throttle = new LoginThrottle(localWindowCounts(() => 0))
  })

  const from = (account: string, address: string) => ({ account, address, device: null })

  const isThrottled = async (account: string, address: string) => {
    const error = await throttle.begin({ account, address, device: null }).catch((reason: unknown) => reason)
    return errorCode(error) === 'auth.throttled'
  }

  it('does not lock an account out from everywhere because of one address', async () => {
    for (let index = 0; index < 5; index++) await throttle.begin(from('a', 'bad'))
    expect(await isThrottled('a', 'bad')).to.equal(true)
    expect(await isThrottled('a', 'good')).to.equal(false)
  })

  it('stops an address that tries many accounts, and an account tried from many addresses', async () => {
    for (let index = 0; index < 50; index++) await throttle.begin(from(`account ${index}`, 'bad'))
    expect(await isThrottled('another', 'bad')).to.equal(true)
    for (let index = 0; index < 100; index++) await throttle.begin(from('victim', `address ${index}`))
    expect(await isThrottled('victim', 'address 101')).to.equal(true)
  })

  it('lets no more through when they come all at once', async () => {
    const tries = await Promise.all(Array.from({ length: 30 }, () => isThrottled('a', 'b')))
    expect(tries.filter((one) => !one)).to.have.length(5)
  })

  it('forgets the attempts of whoever signed in', async () => {
    for (let index = 0; index < 5; index++) await throttle.begin(from('a', 'b'))
    await throttle.succeeded(from('a', 'b'))
    for (let index = 0; index < 5; index++) expect(await isThrottled('a', 'b')).to.equal(false)
    expect(await isThrottled('a', 'b')).to.equal(true)
  })

  it('does not keep an owner out of their own browser, whatever others try', async () => {
    for (let index = 0; index < 100; index++) await throttle.begin(from('victim', `address ${index}`))
    expect(await isThrottled('victim', 'home')).to.equal(true)
    const own = { account: 'victim', address: 'home', device: 'known' }
    await throttle.begin(own)
    await throttle.succeeded(own)
  })

  it('stops a known browser that fails too often', async () => {
    const own = { account: 'a', address: 'home', device: 'stolen' }
    for (let index = 0; index < 10; index++) await throttle.begin(own)
    const error = await throttle.begin(own).catch((reason: unknown) => reason)
    expect(errorCode(error)).to.equal('auth.throttled')
  })

  it('is not flushed by thousands of made-up accounts', async () => {
    for (let index = 0; index < 5; index++) await throttle.begin(from('a', 'b'))
    for (let index = 0; index < 60_000; index++)
      await throttle.begin(from(`made up ${index}`, 'b')).catch((reason: unknown) => errorCode(reason))
    expect(await isThrottled('a', 'b')).to.equal(true)
  })
})

describe('a password that is set', () => {
  const refused = [
    'password12',
    'P@ssw0rd123',
    'Password1!',
    '1234567890',
    'qwertyuiop',
    'aaaaaaaaaa',
    'iloveyou123',
    'Welcome2024!',
    'admin1234567',
    'wasl123456',
    'saraexample',
    'sara@example.org',
    '0551234567',
    'secretsecret',
  ]
  for (const password of refused) {
    it(`is not ${password}`, async () => {
      const error = await hashPassword(password, ['sara@example.org', 'Sara']).catch(
        (reason: unknown) => reason,
      )
      expect(errorCode(error)).to.equal('staff.guessable-password')
    })
  }

  for (const password of ['a long enough password', 'blood-bank-2026', 'جمل أزرق على السطح', 'Sg7!kqPz0w']) {
    it(`may be ${password}`, async () => {
      expect(await hashPassword(password, ['sara@example.org', 'Sara'])).to.match(/^\$argon2id/)
    })
  }
})
