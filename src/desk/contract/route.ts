import * as z from 'zod/mini'
import { idSchema } from './values.ts'

/** One route of the desk's API: its address below `/api/desk`, its request, and its result as JSON or as a file. */
export type RouteContract = {
  /** The name of the operation, unique in the API. */
  id: string
  method: 'get' | 'post'
  /** A name after a colon is a part of the address, as in `/conversations/:id`; it holds an id. */
  path: `/${string}`
  query?: z.ZodMiniType
  body?: z.ZodMiniType
  /** The types of the file that the body is, in place of JSON. */
  upload?: readonly [string, ...string[]]
} & (JsonResult | MediaResult)

/** `statuses`: what a call that went well answers with, 200 where it is absent. */
type JsonResult = { result: z.ZodMiniType; statuses?: readonly [number, ...number[]]; media?: never }

/** `media`: the types of the content that a call answers with. */
type MediaResult = { media: readonly [string, ...string[]]; result?: never; statuses?: never }

/** A route that answers with JSON. */
export type JsonContract = RouteContract & JsonResult

/** A route that answers with a file, a page or a stream. */
export type MediaContract = RouteContract & MediaResult

/** Names the parts of a path: `{ id: string }` for `/conversations/:id/take`. */
export type PathOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Record<Name, string> & PathOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Record<Name, string>
    : unknown

/** The type of an object without names would refuse those of the other parts. */
type GivenAs<Schema> = Schema extends z.ZodMiniType
  ? z.input<Schema> extends Record<string, never>
    ? unknown
    : z.input<Schema>
  : unknown
type ReadAs<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : unknown

/** What a caller gives: the parts of the path, of the query and of the body together. */
export type GivenInput<Route extends RouteContract> = object &
  PathOf<Route['path']> &
  GivenAs<Route['query']> &
  GivenAs<Route['body']>

/** What a route gets to work with: the same, read by the schemas. */
export type ReadInput<Route extends RouteContract> = PathOf<Route['path']> &
  ReadAs<Route['query']> &
  ReadAs<Route['body']>

/** What a route returns; one that has nothing to tell returns nothing. */
export type RouteResult<Route extends JsonContract> =
  // biome-ignore lint/suspicious/noConfusingVoidType: it is what a function returns
  z.input<Route['result']> extends Done ? void : z.input<Route['result']>

/** What a caller gets. */
export type ReceivedResult<Route extends JsonContract> = z.output<Route['result']>

/** The result of a route that has nothing to tell. */
export const doneSchema = z.object({ ok: z.literal(true) })

type Done = z.infer<typeof doneSchema>

/** Declares a route, keeping the exact types of its parts. */
export function route<const Route extends RouteContract>(contract: Route): Route {
  return contract
}

/** The names of the parts of a path that are given with each call. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? [])
}

/** Reads the parts of a path. */
export function pathSchema(path: string): z.ZodMiniObject<Record<string, typeof idSchema>> {
  return z.object(Object.fromEntries(pathNames(path).map((name) => [name, idSchema])))
}
