import { expect } from 'chai'
import { mayUse } from '../../../src/desk/auth/authorise.ts'
import { deskRoutes } from '../../../src/desk/desk-routes.ts'
import { type StaffRole, staffRoleSchema } from '../../../src/shared/staff-role.ts'
import { localWindowCounts } from '../../../src/shared/window-counts.ts'
import { type DeskClient, type DeskServer, startDesk } from '../../support/desk-server.ts'

const everybody = 'admin supervisor agent researcher committee'
const conversations = 'admin supervisor agent researcher'
const checkers = 'admin supervisor agent researcher'
const teachers = 'admin supervisor agent'
const exporters = 'admin supervisor researcher'

/** Who may use what, written out once more; a route that is not here fails. */
const expected: Readonly<Record<string, string>> = {
  'post /logout': everybody,
  'get /me': everybody,
  'post /me/password': everybody,
  'get /me/sessions': everybody,
  'post /me/sessions/:id/end': everybody,
  'post /me/sessions/end-others': everybody,
  'get /audit': 'admin',
  'get /openapi.json': everybody,
  'get /events': everybody,
  'get /overview': everybody,
  'get /conversations': conversations,
  'get /conversations/:id': conversations,
  'get /conversations/:id/messages': conversations,
  'post /messages/:id/retry': conversations,
  'post /messages/:id/reveal': 'admin supervisor researcher committee',
  'post /conversations/:id/take': conversations,
  'post /conversations/:id/reply': conversations,
  'post /conversations/:id/release': conversations,
  'post /conversations/:id/close': conversations,
  'post /conversations/:id/transfer': conversations,
  'post /conversations/:id/note': conversations,
  'post /conversations/:id/typing': conversations,
  'get /search': everybody,
  'get /requests': everybody,
  'post /requests': conversations,
  'post /uploads': conversations,
  'post /files': conversations,
  'get /replies': conversations,
  'post /conversations/:id/snooze': conversations,
  'get /conversations/:id/viewers': conversations,
  'post /conversations/:id/view': conversations,
  'post /conversations': conversations,
  'get /openings': conversations,
  'get /forms': everybody,
  'post /forms/:form/read': conversations,
  'get /requests/:id/receipt': everybody,
  'get /requests/export': exporters,
  'get /requests/board': everybody,
  'post /requests/bulk': conversations,
  'get /requests/:id': everybody,
  'get /files/:id': everybody,
  'post /requests/:id/reveal': everybody,
  'post /requests/:id/check': checkers,
  'post /requests/:id/sign-check': checkers,
  'post /requests/:id/assign': conversations,
  'post /requests/:id/note': everybody,
  'get /requests/:id/letter': everybody,
  'get /committee': 'admin supervisor researcher committee',
  'get /committee/minutes': 'admin supervisor researcher committee',
  'post /requests/:id/start-checking': checkers,
  'post /requests/:id/ask-completion': checkers,
  'post /requests/:id/forward-to-committee': checkers,
  'post /requests/:id/vote': 'committee',
  'post /requests/:id/accept': 'admin supervisor committee',
  'post /requests/:id/refuse': 'admin supervisor committee',
  'post /requests/:id/complete-registration': conversations,
  'post /requests/:id/deliver': conversations,
  'post /requests/:id/close': conversations,
  'post /requests/:id/withdraw': conversations,
  'get /contacts/:id': conversations,
  'get /contacts/:id/timeline': conversations,
  'post /contacts/:id/rename': conversations,
  'post /contacts/:id/merge': conversations,
  'post /contacts/:id/undo-merge': conversations,
  'post /contacts/:id/hold': 'admin supervisor',
  'post /contacts/:id/release-hold': 'admin supervisor',
  'get /gaps': teachers,
  'get /gaps/patch': teachers,
  'post /gaps/:id/assign': teachers,
  'post /gaps/:id/dismiss': teachers,
  'get /failed-events': 'admin supervisor',
  'post /failed-events/:id/retry': 'admin supervisor',
  'get /missing-facts': 'admin supervisor',
  'get /staff': conversations,
  'post /staff': 'admin',
  'post /staff/:id/disable': 'admin',
  'post /staff/:id/enable': 'admin',
}

const routes = deskRoutes({ attempts: localWindowCounts(() => 0) })
const guarded = routes.filter(({ access }) => access !== 'anyone')

describe('the permissions of the desk', () => {
  let desk: DeskServer
  const clients = new Map<StaffRole, DeskClient>()

  before(async () => {
    desk = await startDesk()
    for (const role of staffRoleSchema.options) clients.set(role, await desk.signIn(role))
  })
  after(() => desk.close())

  it('names every route once', () => {
    const names = guarded.map(({ method, path }) => `${method} ${path}`)
    expect(names.sort()).to.deep.equal(Object.keys(expected).sort())
  })

  it('lets anybody sign in, and do nothing else', () => {
    expect(routes.filter(({ access }) => access === 'anyone').map(({ path }) => path)).to.deep.equal([
      '/login',
    ])
  })

  for (const { method, path, access } of guarded) {
    const name = `${method} ${path}`
    for (const role of staffRoleSchema.options) {
      const allowed = expected[name]?.split(' ').includes(role) ?? false
      it(`${allowed ? 'lets' : 'does not let'} ${role} ${name}`, async () => {
        expect(access !== 'anyone' && mayUse(role, access)).to.equal(allowed)
        if (allowed) return
        const client = clients.get(role)
        const answer = await client?.[method](path.replace(/:(id|form)/, 'none'))
        expect(answer?.status).to.equal(403)
        expect(answer?.body).to.have.nested.property('error.code', 'auth.forbidden')
      })
    }

    it(`asks a stranger to sign in for ${name}`, async () => {
      const { status } = await desk.call(path.replace(':id', 'none'), { method: method.toUpperCase() })
      expect(status).to.equal(401)
    })
  }
})
