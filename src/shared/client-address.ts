import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Whether a call that came from `address` over `hop` proxies so far was passed on by a proxy of ours. */
export type TrustsHop = (address: string, hop: number) => boolean

/** The networks that no caller from the internet comes from. */
const privateNetworks = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]

/**
 * Returns what tells proxies of ours from callers: `trustProxy` of them stand in front of the program, and the nearest calls
 * from one of `proxyAddresses` (such as `10.0.0.0/8`), by default from this machine or a private network. So whoever
 * reaches the port itself cannot make up an address.
 */
export function trustsProxies({
  trustProxy,
  proxyAddresses,
}: {
  trustProxy: number
  proxyAddresses: readonly string[] | null
}): TrustsHop {
  const nearest = networkList(proxyAddresses ?? privateNetworks)
  return (address, hop) => hop < trustProxy && (hop > 0 || isIn(nearest, address))
}

/** The address that a request came from, as far as the proxies between are ours. */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  trusts: TrustsHop,
): string {
  const given = headers['x-forwarded-for'] ?? ''
  const passedOn = (typeof given === 'string' ? given : given.join(','))
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  const way = [socket.remoteAddress ?? '', ...passedOn.reverse()]
  const hop = way.findIndex((address, index) => index === way.length - 1 || !trusts(address, index))
  return way[hop] ?? ''
}

/** What a caller is counted by: an IPv4 address, or the /64 network that one subscriber has of IPv6. */
export function addressKey(address: string): string {
  const plain = withoutZone(address)
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped) return mapped
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(':')}::/64` : plain
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return isIn(loopback, address)
}

/** Whether `text` names an address or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  const isInRange = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
  return rest.length === 0 && most > 0 && isInRange
}

const loopback = networkList(['127.0.0.0/8', '::1/128'])

function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family)
  }
  return list
}

function isIn(list: BlockList, address: string): boolean {
  const plain = withoutZone(address).replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) return list.check(plain, 'ipv4')
  return isIPv6(plain) && list.check(plain, 'ipv6')
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '')
}

/** The eight groups of an IPv6 address, in full. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::', 2)
  const left = head === '' ? [] : head.split(':')
  const right = !tail ? [] : tail.split(':')
  const gap = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...new Array<string>(Math.max(gap, 0)).fill('0'), ...right].map((one) =>
    one.replace(/^0+(?=.)/, ''),
  )
}
