import { expect } from 'chai'
import { sql } from 'kysely'
import pino from 'pino'
import { collectExport } from '../../../src/contacts/data-export.ts'
import { exportPage } from '../../../src/contacts/data-export-page.ts'
import { sweep } from '../../../src/contacts/retention.ts'
import { eraseContact } from '../../../src/store/erase-contact.ts'
import { joinContacts } from '../../../src/store/join-contacts.ts'
import { marksOf, tableNames } from '../../../src/store/owned-rows.ts'
import { reseal } from '../../../src/store/reseal.ts'
import type { ColumnMark, TableName } from '../../../src/store/table-marks.ts'
import { readFile } from '../../../src/store/tables/files.ts'
import { Vault } from '../../../src/store/vault.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { fillEveryTable, type HeldText, heldTexts, textIn } from '../../support/every-table.ts'
import { type TestRuntime, testRuntime } from '../../support/runtime.ts'
import { type TestStore, testKey } from '../../support/store.ts'
import { content } from '../../unit/engine/stage.ts'

const century = 36_525 * 86_400_000

describeEachStore('the data of a person with a row in every table', (open) => {
  let opened: TestStore
  let runtime: TestRuntime
  let norah: ReadonlyMap<string, string>
  let salem: ReadonlyMap<string, string>

  beforeEach(async () => {
    opened = await open()
    runtime = testRuntime(opened)
    norah = await fillEveryTable(opened.store, 'Norah', runtime.clock.newId)
    salem = await fillEveryTable(opened.store, 'Salem', runtime.clock.newId)
  })
  afterEach(() => opened.close())

  const idOf = (ids: ReadonlyMap<string, string>, table: TableName) =>
    ids.get(table) ?? expect.fail(`nothing was added to ${table}`)

  const textsOf = async (person: string) =>
    (await heldTexts(opened.store)).filter(({ text }) => text.includes(`${person}’s `))

  const erase = (ids: ReadonlyMap<string, string>) =>
    opened.store.write((write) =>
      eraseContact(
        write,
        {
          contactId: idOf(ids, 'contacts'),
          conversationId: 'the conversation of the turn that erases',
          keptEntries: [],
          auditId: runtime.clock.newId(),
        },
        runtime.clock.now(),
      ),
    )

  const join = () =>
    opened.store.write((write) =>
      joinContacts(
        write,
        {
          keep: idOf(norah, 'contacts'),
          join: idOf(salem, 'contacts'),
          draftId: idOf(salem, 'drafts'),
          auditId: runtime.clock.newId(),
        },
        runtime.clock.now(),
      ),
    )

  const sweepInACentury = () => {
    runtime.clock.advance(century)
    const { retentionDays } = content.organisation
    return sweep({ ...runtime, log: pino({ level: 'silent' }), keepDays: () => retentionDays })
  }

  it('is erased but for what a mark keeps, and nobody else’s is', async () => {
    const others = await textsOf('Salem')
    await erase(norah)
    expect(placesOf((await textsOf('Norah')).filter((held) => !mayOutliveErasure(held)))).to.deep.equal([])
    expect(await textsOf('Salem')).to.have.deep.members(others)
  })

  it('is cleared by erasure where its row stays', async () => {
    await erase(norah)
    for (const table of tableNames) {
      const id = norah.get(table)
      const cleared = Object.entries(marksOf(table).columns).filter(([, mark]) => 'cleared' in mark)
      for (const [column, mark] of cleared) {
        const { rows } = await sql<{ value: unknown }>`
          select ${sql.ref(column)} as value from ${sql.table(table)} where id = ${id}`.execute(
          opened.store.read,
        )
        const { cleared: value } = 'cleared' in mark ? mark : expect.fail('no value was marked')
        expect(rows, `${table}.${column}`).to.deep.equal([{ value }])
      }
    }
  })

  it('leaves no link of somebody else that an erased person’s conversation had claimed', async () => {
    await opened.store.write(({ trx }) =>
      trx
        .updateTable('channel_links')
        .set({ claimed_by: idOf(norah, 'conversations') })
        .where('id', '=', idOf(salem, 'channel_links'))
        .execute(),
    )
    await erase(norah)
    expect(await opened.store.read.selectFrom('channel_links').select('id').execute()).to.deep.equal([])
  })

  it('belongs to the contact that stays when two are joined', async () => {
    const before = (await textsOf('Salem')).filter(({ table }) => table !== 'contacts')
    await join()
    const joined = (await heldTexts(opened.store)).filter(({ text }) =>
      text.includes(idOf(salem, 'contacts')),
    )
    expect(placesOf(joined)).to.deep.equal(['audit.subject'])
    expect(placesOf(await textsOf('Salem'))).to.include.members(placesOf(before))
  })

  it('keeps a name through joining when the contact that stays has none', async () => {
    await opened.store.write(({ trx }) =>
      trx.updateTable('contacts').set({ name: null }).where('id', '=', idOf(norah, 'contacts')).execute(),
    )
    await join()
    const names = (await heldTexts(opened.store)).filter(
      ({ table, column }) => table === 'contacts' && column === 'name',
    )
    expect(names.map(({ text }) => text)).to.deep.equal([textIn('Salem', 'contacts', 'name')])
  })

  it('is opened by the new key alone once it is sealed anew', async () => {
    const before = await heldTexts(opened.store)
    const newKey = Buffer.alloc(32, 9)
    await reseal({ ...opened.store, vault: new Vault([newKey, testKey]) }, () => undefined)
    expect(await heldTexts(opened.store, new Vault([newKey], testKey))).to.deep.equal(before)
  })

  it('is gone after a century but for what a mark keeps', async () => {
    await sweepInACentury()
    const left = [...(await textsOf('Norah')), ...(await textsOf('Salem'))]
    expect(placesOf(left.filter((held) => !mayOutliveRetention(held)))).to.deep.equal([])
  })

  it('is gone after a century from a conversation without messages', async () => {
    await opened.store.write(async ({ trx }) => {
      await trx.deleteFrom('outbox').execute()
      await trx.deleteFrom('transcript').execute()
    })
    await sweepInACentury()
    const left = [...(await textsOf('Norah')), ...(await textsOf('Salem'))]
    expect(placesOf(left.filter((held) => !mayOutliveRetention(held)))).to.deep.equal([])
  })

  it('is gone after a century from a contact that never had an account', async () => {
    await opened.store.write(async ({ trx }) => {
      await trx.deleteFrom('conversations').execute()
      await trx.deleteFrom('accounts').execute()
    })
    await sweepInACentury()
    for (const table of ['contacts', 'consents', 'legal_holds', 'data_copies', 'requests'] as const)
      expect(await opened.store.read.selectFrom(table).selectAll().execute(), table).to.deep.equal([])
  })

  it('is in the copy where a mark says so, and nowhere else', async () => {
    const { store, clock } = runtime
    const copy = await collectExport(store, idOf(norah, 'contacts'), clock.now())
    const fileId = idOf(norah, 'files')
    const files = new Map([[fileId, (await readFile(store, fileId)).bytes]])
    const page = exportPage(copy, { content, language: 'ar', files })
    const bytes = Buffer.from(textIn('Norah', 'files', 'content')).toString('base64')
    expect(page).to.include(bytes)
    const written = JSON.stringify(copy)
    for (const table of tableNames) {
      for (const [column, mark] of Object.entries(marksOf(table).columns)) {
        if (!isPersonal(mark) || mark.holds === 'sealed-bytes') continue
        const isIn = written.includes(textIn('Norah', table, column))
        expect(isIn, `${table}.${column}`).to.equal(mark.copy === 'included')
      }
    }
    expect(written).to.not.include('Salem’s ')
  })
})

function placesOf(texts: readonly HeldText[]): string[] {
  return texts.map(({ table, column }) => `${table}.${column}`).sort()
}

function isPersonal(mark: ColumnMark | undefined): mark is Extract<ColumnMark, { copy: unknown }> {
  return mark !== undefined && 'copy' in mark
}

function mayOutliveErasure({ table, column }: HeldText): boolean {
  const marks = marksOf(table)
  if ('unowned' in marks) return true
  if (marks.erasure === 'delete') return false
  const mark = marks.columns[column]
  return !isPersonal(mark) || mark.survives !== undefined
}

function mayOutliveRetention({ table, column }: HeldText): boolean {
  const { retention, columns } = marksOf(table)
  if (retention.some((one) => 'kept' in one)) return true
  return retention.some((one) => 'clearedWith' in one) && !isPersonal(columns[column])
}
