import { readdirSync } from 'node:fs'
import { expect } from 'chai'
import { tables } from '../../../src/store/all-tables.ts'
import { depthOf, marksOf, referencesOf, tableNames } from '../../../src/store/owned-rows.ts'
import { retentionRules } from '../../../src/store/table-marks.ts'
import { describeEachStore } from '../../support/each-store.ts'
import { type StoreColumn, storeColumns } from '../../support/every-table.ts'

describeEachStore('the marks of the tables', (open) => {
  let columns: StoreColumn[]

  before(async function () {
    this.timeout(60_000)
    const { store, close } = await open()
    columns = await storeColumns(store)
    await close()
  })

  it('are there for every table and column of the database, and for no other', () => {
    const found = columns.map(({ table, name }) => `${table}.${name}`)
    const marked = tableNames.flatMap((table) =>
      Object.keys(marksOf(table).columns).map((name) => `${table}.${name}`),
    )
    expect(marked).to.have.members(found)
  })

  it('seal text in columns of text and bytes in columns of bytes', () => {
    for (const table of tableNames) {
      for (const [name, mark] of Object.entries(marksOf(table).columns)) {
        const type = columns.find((one) => one.table === table && one.name === name)?.type
        if (mark.holds === 'sealed-text') expect(type, `${table}.${name}`).to.equal('text')
        if (mark.holds === 'sealed-bytes') expect(type, `${table}.${name}`).to.be.oneOf(['blob', 'bytea'])
      }
    }
  })
})

describe('the marks of a table', () => {
  it('stand in the file that is named after it', () => {
    const files = readdirSync(new URL('../../../src/store/tables', import.meta.url))
    expect(files).to.have.members(tableNames.map((table) => `${table.replaceAll('_', '-')}.ts`))
  })

  for (const table of tableNames) {
    const marks = marksOf(table)
    const all = Object.entries(marks.columns)

    it(`say whose the rows of ${table} are`, () => {
      if ('unowned' in marks) {
        const personal = all.filter(([, mark]) => 'copy' in mark).map(([name]) => name)
        expect(personal).to.deep.equal([])
        expect(depthOf(table)).to.equal(null)
      } else expect(depthOf(table)).to.be.a('number')
    })

    it(`name what the ids in ${table} refer to`, () => {
      const named = referencesOf(table).map(({ column }) => column)
      const ids = all
        .map(([name]) => name)
        .filter((name) => /^(contact|account|conversation|request|draft)_id$/.test(name))
      expect(named).to.include.members(ids)
    })

    it(`refer to rows that are there from ${table}`, () => {
      for (const { column, mark } of referencesOf(table)) {
        const target = tableNames.find((name) => name === mark.to)
        const keys = target ? Object.keys(marksOf(target).columns) : []
        expect(keys, column).to.include(mark.key)
      }
    })

    it(`say what becomes of every text of a person in ${table} when its row outlives them`, () => {
      if ('unowned' in marks || typeof marks.erasure === 'string' || 'special' in marks.erasure) return
      for (const [name, mark] of all)
        if ('copy' in mark) expect(mark, name).to.have.any.keys('cleared', 'survives')
    })

    it(`end every row of ${table} or say why it stays`, () => {
      expect(marks.retention).to.not.deep.equal([])
      for (const one of marks.retention) {
        const column = 'deletedWith' in one ? one.deletedWith : 'clearedWith' in one ? one.clearedWith : null
        if (column !== null) expect(referencesOf(table).map((each) => each.column)).to.include(column)
      }
    })

    it(`seal nothing in ${table} that cannot be sealed anew by its id`, () => {
      if (all.some(([, mark]) => mark.holds.startsWith('sealed')))
        expect(marks.columns).to.have.property('id')
    })
  }

  it('use every rule of retention', () => {
    const rules = Object.values(tables).flatMap(({ retention }) =>
      retention.flatMap((one) => ('rule' in one ? [one.rule] : 'expires' in one ? ['expired'] : [])),
    )
    expect([...new Set(rules)]).to.have.members([...retentionRules])
  })
})
