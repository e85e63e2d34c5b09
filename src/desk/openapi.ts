import * as z from 'zod/mini'
import { staffRoleSchema } from '../shared/staff-role.ts'
import { mayUse } from './auth/authorise.ts'
import { failureSchema } from './contract/failure.ts'
import { pathSchema, type RouteContract } from './contract/route.ts'
import type { Access, DeskRoute } from './desk-route.ts'

/** Where the desk's API is mounted. */
export const apiRoot = '/api/desk'

/** A JSON Schema in the dialect of OpenAPI 3.1 (draft 2020-12). */
export type JsonSchema = Record<string, unknown>

type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: unknown }
type Content = Record<string, { schema: JsonSchema }>

/** One call of the API. */
export type Operation = {
  operationId: string
  summary: string
  parameters: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, { description: string; content: Content } | { $ref: string }>
  security: Record<string, string[]>[]
  /** Who may use it: the permission, where one guards it, and the roles that have it. */
  'x-access': { permission: string | null; roles: string[] }
}

/** The description of an API in OpenAPI 3.1. */
export type OpenApi = {
  openapi: string
  info: { title: string; version: string; description: string }
  paths: Record<string, Record<string, Operation>>
  components: Record<string, unknown>
}

const formOfFile = { type: 'string', format: 'binary' }

/** Describes routes of the desk's API in OpenAPI 3.1, with the permission and the roles that each needs. */
export function describeApi(routes: readonly DeskRoute[], version: string): OpenApi {
  const paths: OpenApi['paths'] = {}
  for (const route of routes) {
    const path = apiRoot + route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wasl desk API',
      version,
      description:
        'What the desk’s pages call. Times are epoch milliseconds. A call is authorised by the session cookie, a changing one also by the X-CSRF-Token header.',
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'wasl_session' },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      },
      schemas: { Failure: schemaOf(failureSchema, 'output') },
      responses: {
        Failure: {
          description: 'Why the call did not do what was asked.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
        },
      },
    },
  }
}

function operationOf({ contract, method, summary, access }: DeskRoute): Operation {
  const content = bodyOf(contract)
  return {
    operationId: contract.id,
    summary,
    parameters: [
      ...parametersOf('path', pathSchema(contract.path)),
      ...(contract.query ? parametersOf('query', contract.query) : []),
    ],
    ...(content && { requestBody: { required: true, content } }),
    responses: { ...successOf(contract), default: { $ref: '#/components/responses/Failure' } },
    security: securityOf(method, access),
    'x-access': accessOf(access),
  }
}

function parametersOf(place: Parameter['in'], schema: z.ZodMiniType): Parameter[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }))
}

function bodyOf({ body, upload }: RouteContract): Content | null {
  if (upload) return Object.fromEntries(upload.map((type) => [type, { schema: formOfFile }]))
  return body ? { 'application/json': { schema: schemaOf(body, 'input') } } : null
}

function successOf({ result, statuses = [200], media }: RouteContract): Operation['responses'] {
  const types: readonly string[] = media ?? []
  const content: Content = result
    ? { 'application/json': { schema: schemaOf(result, 'output') } }
    : Object.fromEntries(types.map((type) => [type, { schema: formOfFile }]))
  return Object.fromEntries(statuses.map((status) => [status, { description: 'Done.', content }]))
}

function securityOf(method: DeskRoute['method'], access: Access): Operation['security'] {
  if (access === 'anyone') return []
  return [method === 'get' ? { session: [] } : { session: [], csrf: [] }]
}

function accessOf(access: Access): Operation['x-access'] {
  const roles = staffRoleSchema.options.filter((role) => access === 'anyone' || mayUse(role, access))
  const isPermission = typeof access === 'string' && access !== 'anyone' && access !== 'signed-in'
  return { permission: isPermission ? access : null, roles }
}

/** The JSON Schema of a request as it is given, or of a result as it is sent. */
function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io })
  return described
}
