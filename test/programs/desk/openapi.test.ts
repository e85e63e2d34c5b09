import { expect } from 'chai'
import { z } from 'zod'
import { type DeskServer, startDesk } from '../../support/desk-server.ts'

describe('the description of the desk’s API, as it is served', () => {
  let server: DeskServer

  before(async () => {
    server = await startDesk()
  })

  after(() => server.close())

  it('is given to whoever is signed in', async () => {
    const committee = await server.signIn('committee')
    const { status, body } = await committee.get('/openapi.json')
    expect(status).to.equal(200)
    const { paths } = z.object({ paths: z.record(z.string(), z.unknown()) }).parse(body)
    expect(Object.keys(paths)).to.include.members(['/api/desk/me', '/api/desk/requests/{id}/receipt'])
  })

  it('is given to nobody else', async () => {
    expect((await server.call('/openapi.json', {})).status).to.equal(401)
  })
})
