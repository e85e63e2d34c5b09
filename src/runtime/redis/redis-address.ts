import { WaslError } from '../../shared/errors.ts'

type Node = { host: string; port: number }
type Credentials = { username?: string; password?: string }

/** Where Redis is: one server, a master that sentinels know by its name, or a cluster. */
export type RedisAddress =
  | { kind: 'single'; url: string }
  | { kind: 'sentinel'; nodes: Node[]; name: string; credentials: Credentials; tls: boolean }
  | { kind: 'cluster'; nodes: Node[]; credentials: Credentials; tls: boolean }

const several = /^redis(s?)-(sentinel|cluster):\/\/(?:([^@]*)@)?([^/@]+)(?:\/([^/]*))?$/
const oneNode = /^(?:\[([0-9a-f:]+)\]|([^:[\]\s]+))(?::(\d{1,5}))?$/i
const usualPorts = { sentinel: 26_379, cluster: 6379 }

/**
 * Reads `redis://host:port`, `redis-sentinel://host:port,host:port/name` or `redis-cluster://host:port,host:port`, each also
 * with `rediss` for TLS and with `user:password@` before the hosts. Throws `redis.bad-address`, naming no password.
 */
export function parseRedisAddress(url: string): RedisAddress {
  if (/^rediss?:\/\//.test(url) && URL.canParse(url)) return { kind: 'single', url }
  const [, tls, kind, login, hosts = '', name] = several.exec(url) ?? []
  if (kind !== 'sentinel' && kind !== 'cluster') throw badAddress('it begins with no scheme that is known')
  const nodes = hosts.split(',').map((host) => nodeOf(host, usualPorts[kind]))
  const common = { nodes, credentials: credentialsOf(login), tls: tls === 's' }
  if (kind === 'cluster') return { kind, ...common }
  if (!name) throw badAddress('the master’s name is missing behind the sentinels')
  return { kind, name: decodeURIComponent(name), ...common }
}

/** Whether `parseRedisAddress` can read it. */
export function isRedisAddress(url: string): boolean {
  try {
    return Boolean(parseRedisAddress(url))
  } catch {
    return false
  }
}

function nodeOf(text: string, usualPort: number): Node {
  const [, address, name, port] = oneNode.exec(text.trim()) ?? []
  const host = address ?? name
  if (host === undefined) throw badAddress('a host is not readable')
  return { host, port: port === undefined ? usualPort : Number(port) }
}

function credentialsOf(login: string | undefined): Credentials {
  if (!login) return {}
  const colon = login.indexOf(':')
  const username = decodeURIComponent(colon < 0 ? login : login.slice(0, colon))
  const password = colon < 0 ? '' : decodeURIComponent(login.slice(colon + 1))
  return { ...(username && { username }), ...(password && { password }) }
}

function badAddress(why: string): WaslError {
  return new WaslError('redis.bad-address', `the address of Redis is not right: ${why}`)
}
