import { expect } from 'chai'
import { moveVerbSchema } from '../../src/desk/contract/request-moves.ts'
import { rolesFor, verbs } from '../../src/forms/lifecycle.ts'
import { type SourceEdit, typeCheckTimeout, typeErrorsAfter } from '../support/type-check.ts'

const contract = 'src/desk/contract'

/** What somebody forgets on the other side; all of it is checked at once, as a check takes seconds. */
const edits: readonly SourceEdit[] = [
  // A field of a result is renamed.
  {
    file: `${contract}/conversations.ts`,
    from: '  unreadCount: z.number(),',
    to: '  unread: z.number(),',
  },
  // A field of a request is renamed.
  { file: `${contract}/requests.ts`, from: 'body: z.object({ field:', to: 'body: z.object({ key:' },
  // The server leaves a field of a result out.
  { file: 'src/desk/api/overview.ts', from: '      due,\n', to: '' },
  // A permission is added.
  {
    file: `${contract}/permissions.ts`,
    from: "  'staff.manage',\n",
    to: "  'staff.manage',\n  'new.one',\n",
  },
  // A move of a request is added.
  { file: `${contract}/request-moves.ts`, from: "  'withdraw',\n", to: "  'withdraw',\n  'postpone',\n" },
]

/** The files that do not compile any more. */
const filesOf = (errors: readonly string[]) => [
  ...new Set(errors.map((error) => error.replace(/\(.*$/s, ''))),
]

describe('a contract of the desk whose two sides differ', function () {
  this.timeout(typeCheckTimeout)
  let server: string[] = []
  let pages: string[] = []

  before(async () => {
    server = filesOf(await typeErrorsAfter(edits))
    pages = filesOf(await typeErrorsAfter(edits, 'src/desk/web'))
  })

  it('does not compile on the server when a field of a result is renamed', () => {
    expect(server).to.include('src/desk/queries/conversation-list.ts')
  })

  it('does not compile on the pages when a field of a result is renamed', () => {
    expect(pages).to.include('src/desk/web/conversations/conversation-row.tsx')
  })

  it('does not compile on either side when a field of a request is renamed', () => {
    expect(server).to.include('src/desk/api/requests.ts')
    expect(pages).to.include('src/desk/web/requests/request-answers.tsx')
  })

  it('does not compile when the server leaves a field of a result out', () => {
    expect(server).to.include('src/desk/api/overview.ts')
  })

  it('does not compile when nobody has a permission', () => {
    expect(server).to.include('src/desk/permissions.ts')
  })

  it('does not compile when a move has no route or the pages cannot make it', () => {
    expect(server).to.include(`${contract}/request-moves.ts`)
    expect(pages).to.include('src/desk/web/requests/make-move.ts')
  })

  it('has a route for every move of the lifecycle that the staff may make', () => {
    const made = verbs.filter((verb) => rolesFor(verb).length > 0)
    expect([...moveVerbSchema.options].sort()).to.deep.equal([...made].sort())
  })
})
