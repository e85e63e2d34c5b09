import { expect } from 'chai'
import { z } from 'zod'
import { deskRoutes } from '../../../src/desk/desk-routes.ts'
import { describeApi } from '../../../src/desk/openapi.ts'
import { localWindowCounts } from '../../../src/shared/window-counts.ts'

const routes = deskRoutes({ attempts: localWindowCounts(() => 0) })
const api = describeApi(routes, '1.2.3')

const described = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
)

const operation = (name: string) => {
  const found = described.find((one) => one.name === name)
  if (!found) throw new Error(`${name} is not described`)
  return found.operation
}

/** The schemas of one operation, each with the place where it stands. */
function schemasOf({ parameters, requestBody, responses }: (typeof described)[number]['operation']) {
  const bodies = [requestBody, ...Object.values(responses)].flatMap((body) =>
    body && 'content' in body ? Object.values(body.content) : [],
  )
  return [...parameters, ...bodies].map(({ schema }) => schema)
}

describe('the description of the desk’s API', () => {
  it('is an OpenAPI 3.1 document of this version', () => {
    expect(api.openapi).to.match(/^3\.1\.\d+$/)
    expect(api.info.version).to.equal('1.2.3')
  })

  it('names every route that is served, and nothing else', () => {
    const served = routes.map(
      ({ method, path }) => `${method} /api/desk${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    )
    expect(described.map(({ name }) => name).sort()).to.deep.equal(served.sort())
    expect(served).to.include('get /api/desk/openapi.json')
  })

  it('gives every operation a name of its own and says what it does', () => {
    const ids = described.map(({ operation: { operationId } }) => operationId)
    expect(new Set(ids).size).to.equal(ids.length)
    expect(described.filter(({ operation: { summary } }) => !/^[A-Z].{10,}\.$/.test(summary))).to.deep.equal(
      [],
    )
  })

  it('is JSON as it stands', () => {
    expect(JSON.parse(JSON.stringify(api))).to.deep.equal(api)
  })

  for (const { name, path, operation: one } of described) {
    it(`describes ${name} by schemas that can be read back`, () => {
      const schemas = schemasOf(one)
      for (const schema of schemas) {
        if (typeof schema !== 'object' || schema === null) throw new Error('not a schema')
        expect(z.fromJSONSchema({ ...schema })).to.have.property('safeParse')
      }
      expect(Object.keys(one.responses)).to.include('default').and.to.have.length.above(1)
      expect(schemas).to.have.length.above(0)
    })

    it(`names the parts of ${name}`, () => {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part)
      const given = one.parameters.filter((parameter) => parameter.in === 'path')
      expect(given.map((parameter) => parameter.name)).to.deep.equal(parts)
      expect(given.every(({ required }) => required)).to.equal(true)
    })
  }

  it('describes a request by what its contract refuses', () => {
    const reply = operation('post /api/desk/conversations/{id}/reply')
    const schema = reply.requestBody?.content['application/json']?.schema ?? {}
    const body = z.fromJSONSchema(schema)
    expect(body.safeParse({ text: 'hello', clientId: '1' }).success).to.equal(true)
    expect(body.safeParse({ text: '', clientId: '1' }).success).to.equal(false)
    expect(body.safeParse({ clientId: '1' }).success).to.equal(false)
  })

  it('names the statuses of a call that went well', () => {
    const statuses = Object.keys(operation('post /api/desk/conversations/{id}/reply').responses)
    expect(statuses).to.deep.equal(['200', '202', 'default'])
  })

  it('names the permission that guards a call and the roles that have it', () => {
    expect(operation('get /api/desk/failed-events')['x-access']).to.deep.equal({
      permission: 'events.repair',
      roles: ['admin', 'supervisor'],
    })
    expect(operation('post /api/desk/requests/{id}/vote')['x-access']).to.deep.equal({
      permission: null,
      roles: ['committee'],
    })
  })

  it('asks for the CSRF token where something changes, and for nothing at signing in', () => {
    expect(operation('get /api/desk/me').security).to.deep.equal([{ session: [] }])
    expect(operation('post /api/desk/logout').security).to.deep.equal([{ session: [], csrf: [] }])
    expect(operation('post /api/desk/login').security).to.deep.equal([])
  })

  it('describes the shape of every error', () => {
    const schemas = z.object({ schemas: z.object({ Failure: z.record(z.string(), z.unknown()) }) })
    const { Failure } = schemas.parse(api.components).schemas
    const failure = z.fromJSONSchema(Failure)
    expect(failure.safeParse({ error: { code: 'a', message: 'b', details: { n: 1 } } }).success).to.equal(
      true,
    )
    expect(failure.safeParse({ error: { message: 'b', details: {} } }).success).to.equal(false)
  })
})
