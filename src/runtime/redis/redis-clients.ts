import { createClient, createCluster, createSentinel } from 'redis'
import { backOff } from '../../shared/back-off.ts'
import type { RedisAddress } from './redis-address.ts'

/** The same few things on each kind of Redis. Commands name the key that they touch, by which a cluster finds the server. */
export type RedisClients = {
  /** Tries to connect; may reject, and may be called again then. */
  connect(): Promise<unknown>
  isReady(): boolean
  /** Without a key any server of a cluster will do. */
  command(key: string | undefined, words: string[]): Promise<unknown>
  subscribe(topic: string, listener: (text: string) => void): Promise<unknown>
  onError(listener: (error: unknown) => void): void
  destroy(): unknown
}

const betweenTries = { first: 50, max: 2000 }
const socket = {
  connectTimeout: 3000,
  reconnectStrategy: (retries: number) => backOff(retries + 1, betweenTries),
}
/** Commands fail at once while the server is away: nobody waits for Redis. */
const usual = { disableOfflineQueue: true, pingInterval: 10_000, commandsQueueMaxLength: 10_000 }

/** The clients for Redis at `address`; nothing is connected yet. */
export function redisClients(address: RedisAddress): RedisClients {
  switch (address.kind) {
    case 'single':
      return singleServer(address)
    case 'sentinel':
      return behindSentinels(address)
    case 'cluster':
      return cluster(address)
  }
}

/** A connection that listens can do nothing else, so that there are two. */
function singleServer({ url }: Extract<RedisAddress, { kind: 'single' }>): RedisClients {
  const commands = createClient({ url, ...usual, socket })
  const listening = createClient({ url, ...usual, socket })
  const both = [commands, listening]
  return {
    connect: () => Promise.all(both.map((one) => one.isOpen || one.connect())),
    isReady: () => both.every((one) => one.isReady),
    command: (_key, words) => commands.sendCommand(words),
    subscribe: (topic, listener) => listening.subscribe(topic, listener),
    onError: (listener) => {
      for (const one of both) one.on('error', listener)
    },
    destroy: () => {
      for (const one of both) if (one.isOpen) one.destroy()
    },
  }
}

function behindSentinels(address: Extract<RedisAddress, { kind: 'sentinel' }>): RedisClients {
  const { name, nodes, credentials, tls } = address
  const sentinel = createSentinel({
    name,
    sentinelRootNodes: nodes,
    nodeClientOptions: { ...usual, ...credentials, socket: tls ? { ...socket, tls } : socket },
    sentinelClientOptions: { socket: tls ? { ...socket, tls } : socket },
    reserveClient: true,
    scanInterval: 5000,
  })
  return {
    connect: () => sentinel.connect(),
    isReady: () => sentinel.isReady,
    command: (_key, words) => sentinel.sendCommand(false, words),
    subscribe: (topic, listener) => sentinel.subscribe(topic, listener),
    onError: (listener) => {
      sentinel.on('error', listener)
      sentinel.on('client-error', listener)
    },
    destroy: () => sentinel.destroy(),
  }
}

function cluster({ nodes, credentials, tls }: Extract<RedisAddress, { kind: 'cluster' }>): RedisClients {
  const defaults = { ...usual, ...credentials, socket: tls ? { ...socket, tls: true as const } : socket }
  const client = createCluster({
    rootNodes: nodes.map((node) => ({ socket: { ...defaults.socket, ...node } })),
    defaults,
    // Each server is connected to when it is needed, so that one that is gone does not hold up the others.
    minimizeConnections: true,
  })
  return {
    connect: () => client.connect(),
    isReady: () => client.isReady,
    command: (key, words) => client.sendCommand(key, false, words),
    subscribe: (topic, listener) => client.subscribe(topic, listener),
    onError: (listener) => {
      client.on('error', listener)
      client.on('node-error', listener)
    },
    destroy: () => client.destroy(),
  }
}
