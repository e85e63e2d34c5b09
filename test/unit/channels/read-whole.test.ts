import { readdirSync } from 'node:fs'
import { expect } from 'chai'
import { z } from 'zod'
import { parsePayload as readMeta } from '../../../src/channels/meta/parse-payload.ts'
import { parseUpdate } from '../../../src/channels/telegram/parse-update.ts'
import { parsePayload } from '../../../src/channels/whatsapp/parse-payload.ts'
import type { InboundEvent } from '../../../src/messages/inbound-event.ts'
import { readFixture } from '../../support/read-fixture.ts'

const now = 1_772_000_900_000
const phoneNumberId = '106540352242922'

/** Meta's ids of the page and the account whose payloads were recorded. */
const accounts = { messenger: '104400000000021', instagram: '17841400000000031' } as const

type FuzzedChannel = 'whatsapp' | 'telegram' | keyof typeof accounts

const caseSchema = z.strictObject({
  name: z.string(),
  channel: z.enum(['whatsapp', 'telegram']),
  payload: z.unknown(),
  /** What each event has: fields of its activity, or of the event itself; files by their references. */
  becomes: z.array(z.record(z.string(), z.unknown())),
  ignored: z.array(z.string()).default([]),
  notices: z.array(z.string()).default([]),
})

const { cases } = z.object({ cases: z.array(caseSchema) }).parse(readFixture('channels/read-whole'))

/** Reads a payload as its channel does. */
function read({ channel, payload }: { channel: FuzzedChannel; payload: unknown }) {
  if (channel === 'whatsapp') {
    const { events, ignored, notices } = parsePayload(payload, phoneNumberId, now)
    return { events, ignored, notices: notices.map(({ code }) => code) }
  }
  if (channel !== 'telegram') {
    const { events, ignored } = readMeta(payload, { channel, accountId: accounts[channel] }, now)
    return { events, ignored, notices: [] }
  }
  const update = parseUpdate(payload, now)
  return 'event' in update
    ? { events: [update.event], ignored: [], notices: [] }
    : { events: [], ignored: [update.ignored], notices: [] }
}

function shown({ media, activity, ...event }: InboundEvent): object {
  return { ...event, ...activity, media: media.map(({ reference }) => reference) }
}

describe('what a channel sends', () => {
  for (const one of cases) {
    it(`is read whole from ${one.channel}: ${one.name}`, () => {
      const { events, ignored, notices } = read(one)
      expect(events).to.have.length(one.becomes.length)
      for (const [index, expected] of one.becomes.entries()) {
        const event = events[index]
        if (event) expect(shown(event)).to.deep.include(expected)
      }
      expect({ ignored, notices }).to.deep.equal({ ignored: one.ignored, notices: one.notices })
    })
  }
})

const words = 'وين مقركم؟'
const metaSpared =
  /^(?:object|entry|entry\.0|entry\.0\.(?:id|messaging|messaging\.0)|entry\.0\.messaging\.0\.(?:sender|sender\.id|message|message\.text))$/u

/** A text that a person wrote and that must survive whatever stands beside it. */
const seeds: Record<FuzzedChannel, unknown> = {
  whatsapp: cases.find(({ name }) => name === 'a message from an advertisement')?.payload,
  telegram: cases.find(({ name }) => name === 'a text beside odd fields')?.payload,
  messenger: readFixture('messenger/odd'),
  instagram: readFixture('instagram/text'),
}

const textOf = {
  whatsapp: words,
  telegram: 'متى الرد؟',
  messenger: words,
  instagram: 'مساء الخير، وين مقركم؟',
}

/** What must stay for a text to be readable and to be answered: where it stands, its words, and whom it is from. */
const essential = {
  whatsapp:
    /^(?:entry|entry\.0|entry\.0\.changes|entry\.0\.changes\.0|entry\.0\.changes\.0\.(?:field|value)|entry\.0\.changes\.0\.value\.(?:messages|metadata\.phone_number_id)|entry\.0\.changes\.0\.value\.messages\.0|.*messages\.0\.(?:from|group_id|type|text|text\.body))$/u,
  telegram: /^(?:update_id|message|message\.(?:message_id|chat|chat\.id|chat\.type|text))$/u,
  messenger: metaSpared,
  instagram: metaSpared,
}

/** What is mutated: the recorded payloads of a channel. */
const recorded: Record<FuzzedChannel, readonly unknown[]> = {
  whatsapp: cases.filter(({ channel }) => channel === 'whatsapp').map(({ payload }) => payload),
  telegram: cases.filter(({ channel }) => channel === 'telegram').map(({ payload }) => payload),
  messenger: recordedIn('messenger'),
  instagram: recordedIn('instagram'),
}

function recordedIn(channel: string): unknown[] {
  const files = readdirSync(`test/fixtures/${channel}`).filter((name) => name.endsWith('.json'))
  return files.map((name) => readFixture(`${channel}/${name.replace('.json', '')}`))
}

const odd: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e21,
  true,
  'x',
  [],
  {},
  [null],
  { id: null },
  '٥',
  Number.NaN,
]

type Place = { path: string; holder: Record<string, unknown> | unknown[]; key: string | number }

function placesIn(value: unknown, path = ''): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value)
  const holder = value as Record<string, unknown> | unknown[]
  return entries.flatMap(([key, item]) => {
    const place = path === '' ? String(key) : `${path}.${key}`
    return [{ path: place, holder, key }, ...placesIn(item, place)]
  })
}

/** A generator of the same numbers on each run (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function mutate(payload: unknown, next: () => number, isSpared: (path: string) => boolean): unknown {
  const copy: unknown = structuredClone(payload)
  for (let count = 1 + Math.floor(next() * 4); count > 0; count--) {
    const places = placesIn(copy).filter(({ path }) => !isSpared(path))
    const place = places[Math.floor(next() * places.length)]
    if (!place) return copy
    const value = structuredClone(odd[Math.floor(next() * odd.length)])
    if (next() < 0.3 && !Array.isArray(place.holder)) delete place.holder[String(place.key)]
    else Object.assign(place.holder, { [place.key]: value })
  }
  return copy
}

describe('ten thousand payloads with something odd in them', () => {
  for (const channel of ['whatsapp', 'telegram', 'messenger', 'instagram'] as const) {
    it(`never lose a readable text of ${channel}`, () => {
      const next = random(20_260_225)
      for (let round = 0; round < 10_000; round++) {
        const payload = mutate(seeds[channel], next, (path) => essential[channel].test(path))
        const texts = read({ channel, payload }).events.map(({ activity }) => activity.text)
        expect(texts, JSON.stringify(payload)).to.include(textOf[channel])
      }
    }).timeout(120_000)

    it(`never break the reading of ${channel}`, () => {
      const next = random(7)
      const own = recorded[channel]
      for (let round = 0; round < 10_000; round++) {
        const payload = mutate(own[round % own.length], next, () => false)
        const { events } = read({ channel, payload })
        for (const event of events) {
          expect(event.accountId, JSON.stringify(payload)).to.be.a('string').and.not.equal('')
          expect(event.eventId).to.not.equal('')
          expect(Number.isFinite(event.sentAt)).to.equal(true)
        }
      }
    }).timeout(120_000)
  }
})
