import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../src/shared/clock.ts'
import { openSqliteConnection } from '../../src/store/drivers/sqlite-connection.ts'
import { openStore } from '../../src/store/open-store.ts'
import { localSignalBus } from '../../src/store/signals.ts'
import { Vault } from '../../src/store/vault.ts'
import type { BenchContext } from './bench-context.ts'
import type { Section } from './figures.ts'

const people = 1000
const turns = 6000

/** The rows of a turn committed by a bare loop through the same library, each commit flushed: no web server, no engine, no sealing. */
export async function measureCeiling({ folder }: BenchContext): Promise<Section> {
  const alone = await bareLoop(mkdtempSync(join(folder, 'ceiling-')), 1)
  const together = await bareLoop(mkdtempSync(join(folder, 'ceiling-')), 32)
  return {
    figures: [
      { name: 'ceiling: rows of a turn, one turn a commit', value: `${Math.round(alone)} turns/s` },
      { name: 'ceiling: rows of a turn, 32 turns a commit', value: `${Math.round(together)} turns/s` },
    ],
  }
}

async function bareLoop(dataDir: string, max: number): Promise<number> {
  const bus = localSignalBus((error) => {
    throw error
  })
  const vault = new Vault([Buffer.alloc(32, 7)])
  const store = await openStore({ dataDir, databaseUrl: null, vault, bus })
  await store.close()
  const db = openSqliteConnection(join(dataDir, 'wasl.db'))
  db.pragma('wal_autocheckpoint = 4000')
  const { newId } = systemClock()
  const sealed = vault.sealJson({ type: 'message', text: 'نص من أيام مضت بطول رسالة معتادة' })
  const statements = [
    `insert into inbox (id, channel, event_id, conversation_id, payload, status, sent_at, received_at, attempts) values (?, 'push', ?, ?, ?, 'waiting', 1, 1, 0)`,
    'update conversations set ready_at = 1, last_inbound_at = 1 where id = ?',
    `insert into transcript (id, conversation_id, seq, at, author, activity) values (?, ?, ?, 1, 'contact', ?)`,
    `insert into outbox (id, conversation_id, seq, channel, status, attempts, next_attempt_at, created_at) values (?, ?, ?, 'push', 'waiting', 0, 1, 1)`,
    `update inbox set status = 'done', payload = '', done_at = 1 where id = ?`,
    'update conversations set state = ?, version = version + 1, next_seq = next_seq + 2, ready_at = null where id = ?',
    `update outbox set status = 'sent', attempts = 1, channel_message_id = ?, sent_at = 1 where id = ?`,
  ] as const
  const [receive, wake, say, deliver, finish, save, record] = statements.map((text) => db.prepare(text))
  const conversations = Array.from({ length: people }, newId)
  db.exec('begin immediate')
  for (const id of conversations) {
    db.prepare('insert into contacts (id, created_at, updated_at) values (?, 1, 1)').run(id)
    db.prepare(
      `insert into accounts (id, contact_id, channel, address_hash, address, created_at) values (?, ?, 'push', ?, '', 1)`,
    ).run(id, id, id)
    db.prepare(
      `insert into conversations (id, account_id, contact_id, channel, version, next_seq, owner, created_at, updated_at) values (?, ?, ?, 'push', 0, 0, 'bot', 1, 1)`,
    ).run(id, id, id)
  }
  db.exec('commit')
  const start = performance.now()
  for (let turn = 0; turn < turns; ) {
    db.exec('begin immediate')
    for (let one = 0; one < max && turn < turns; one++, turn++) {
      const conversation = conversations[turn % people]
      const seq = 2 * Math.floor(turn / people)
      const [event, reply] = [newId(), newId()]
      receive?.run(event, event, conversation, sealed)
      wake?.run(conversation)
      say?.run(event, conversation, seq, sealed)
      say?.run(reply, conversation, seq + 1, sealed)
      deliver?.run(reply, conversation, seq + 1)
      finish?.run(event)
      save?.run(sealed, conversation)
      record?.run(reply, reply)
    }
    db.exec('commit')
  }
  const took = performance.now() - start
  db.close()
  return (turns * 1000) / took
}
