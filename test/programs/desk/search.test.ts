import { expect } from 'chai'
import { z } from 'zod'
import { searchDesk } from '../../../src/desk/contract/search.ts'
import type { DeskClient, DeskServer } from '../../support/desk-server.ts'
import { describeEachDesk } from '../../support/each-desk.ts'

describeEachDesk('the search of the desk', (start) => {
  let desk: DeskServer
  let agent: DeskClient

  const find = async (q: string, by: DeskClient = agent) => {
    const { status, body } = await by.get(`/search?q=${encodeURIComponent(q)}`)
    expect(status).to.equal(200)
    return z.parse(searchDesk.result, body)
  }
  const namesFor = async (q: string) => (await find(q)).contacts.map(({ name }) => name)

  before(async function () {
    this.timeout(60_000)
    desk = await start()
    agent = await desk.signIn('agent')
  })
  after(() => desk?.close())

  describe('by name', () => {
    before(async () => {
      for (const name of [
        'فاطمة بنت عبد الله الزهراني',
        'أُمّ محمّد',
        'أبو فهد القحطاني',
        'Mohammed Alghamdi',
        'نورة السبيعي',
        'رؤى مؤمنة',
      ])
        await desk.contactWrites('سلام', { name })
    })

    for (const [q, name] of [
      ['فاطمه', 'فاطمة بنت عبد الله الزهراني'],
      ['فاطمة عبدالله', 'فاطمة بنت عبد الله الزهراني'],
      ['الزهراني فاطمة', 'فاطمة بنت عبد الله الزهراني'],
      ['زهراني', 'فاطمة بنت عبد الله الزهراني'],
      ['fatima', 'فاطمة بنت عبد الله الزهراني'],
      ['ام محمد', 'أُمّ محمّد'],
      ['ابو فهد', 'أبو فهد القحطاني'],
      ['أبوفهد', 'أبو فهد القحطاني'],
      ['بو فهد', 'أبو فهد القحطاني'],
      ['القحطا', 'أبو فهد القحطاني'],
      ['محمد الغامدي', 'Mohammed Alghamdi'],
      ['muhammad', 'Mohammed Alghamdi'],
      ['نورا', 'نورة السبيعي'],
      ['نـــوره', 'نورة السبيعي'],
      ['روي', 'رؤى مؤمنة'],
    ] as const) {
      it(`finds «${name}» by «${q}»`, async () => {
        expect(await namesFor(q)).to.include(name)
      })
    }

    for (const q of ['فهيد', 'سلطانة', 'فاطمة القحطاني', 'xx']) {
      it(`finds nobody by «${q}»`, async () => {
        expect(await namesFor(q)).to.deep.equal([])
      })
    }

    it('says where it matched', async () => {
      const [found] = (await find('السبيعي')).contacts
      expect(found?.match).to.deep.equal({ field: 'name', label: null, excerpt: 'نورة السبيعي' })
      expect(found?.channels).to.deep.equal(['webchat'])
    })
  })

  describe('by number', () => {
    let contactId: string
    let conversationId: string

    before(async () => {
      const account = await desk.contactWrites('مرحبا', {
        channel: 'whatsapp',
        name: 'سعد',
        accountId: '966551237788',
      })
      contactId = account.contactId
      conversationId = account.conversationId
      await desk.contactWrites('مرحبا', { channel: 'whatsapp', name: 'غيره', accountId: '966551230000' })
    })

    for (const q of [
      '7788',
      '0551237788',
      '+966 55 123 7788',
      '00966551237788',
      '٠٥٥١٢٣٧٧٨٨',
      '٧٧٨٨',
      '055-123-7788',
      '551237788',
      '0551237',
    ]) {
      it(`finds the person and the conversation by ${q}`, async () => {
        const { contacts, conversations } = await find(q)
        expect(contacts.map(({ id }) => id)).to.deep.equal([contactId])
        expect(conversations.map(({ id }) => id)).to.deep.equal([conversationId])
        expect(contacts[0]?.match).to.deep.equal({ field: 'number', label: null, excerpt: '••••7788' })
      })
    }

    for (const q of ['8877', '0551237789', '778', '77']) {
      it(`finds nobody by ${q}`, async () => {
        expect((await find(q)).contacts).to.deep.equal([])
      })
    }
  })

  describe('by a request', () => {
    let request: { id: string; reference: string }
    let contactId: string

    before(async () => {
      const account = await desk.contactWrites('أهلا', { name: null })
      contactId = account.contactId
      request = await desk.submitRequest(account, {
        answers: { 'full-name': 'هيلة ناصر الدوسري', 'national-id': '1098765432', 'support-type': 'money' },
      })
    })

    it('finds it and its applicant by the national id, masked', async () => {
      const { contacts, requests } = await find('1098765432')
      expect(contacts.map(({ id }) => id)).to.deep.equal([contactId])
      expect(requests.map(({ id }) => id)).to.deep.equal([request.id])
      expect(requests[0]?.match.excerpt).to.equal('••••5432')
      expect(JSON.stringify(requests)).to.not.include('1098765432')
    })

    it('finds it by the name in its answers', async () => {
      const { contacts, requests } = await find('هيله الدوسري')
      expect(contacts.map(({ id }) => id)).to.deep.equal([contactId])
      expect(requests[0]?.match).to.include({ field: 'name', excerpt: 'هيلة ناصر الدوسري' })
      expect(requests[0]?.contactName).to.equal('هيلة ناصر الدوسري')
    })

    it('finds it by any part of its reference, however it is written', async () => {
      const { reference } = request
      const parts = [
        reference,
        reference.toLowerCase(),
        reference.slice(3),
        reference.slice(3, 7),
        reference.slice(-4),
      ]
      for (const q of [...parts, reference.replaceAll('-', ' ')]) {
        const { requests } = await find(q)
        expect(
          requests.map(({ id }) => id),
          q,
        ).to.include(request.id)
      }
    })

    it('finds it by words as long as they are in its answers', async () => {
      expect((await find('الدوسري')).requests).to.have.length(1)
      await desk.store.write(({ trx, vault }) =>
        trx
          .updateTable('requests')
          .set({ answers: vault.sealJson({}) })
          .where('id', '=', request.id)
          .execute(),
      )
      expect((await find('الدوسري')).requests).to.deep.equal([])
    })
  })

  describe('by words of messages', () => {
    let conversationId: string

    before(async () => {
      const account = await desk.contactWrites('أبغى أسأل عن موعد التبرّع بالصفائح الدموية يوم الخميس الجاي', {
        name: 'ليان',
      })
      conversationId = account.conversationId
    })

    for (const q of ['الصفايح', 'تبرع صفائح', 'الخميس', 'موعد التبرع']) {
      it(`finds the conversation by «${q}»`, async () => {
        const { conversations } = await find(q)
        expect(conversations.map(({ id }) => id)).to.include(conversationId)
        const found = conversations.find(({ id }) => id === conversationId)
        expect(found?.match.field).to.equal('message')
        expect(found?.match.excerpt).to.include('الصفائح')
      })
    }

    it('finds what a colleague noted', async () => {
      await agent.post(`/conversations/${conversationId}/note`, { text: 'وعدناها بالاتصال بعد المغرب' })
      const [found] = (await find('المغرب')).conversations
      expect(found?.match.field).to.equal('note')
    })

    it('puts the newest first', async () => {
      desk.passTime(60_000)
      const { conversationId: later } = await desk.contactWrites('الخميس مناسب', { name: 'جود' })
      const { conversations } = await find('الخميس')
      expect(conversations[0]?.id).to.equal(later)
    })

    it('finds nothing by a word that nobody wrote', async () => {
      expect((await find('زرافة')).conversations).to.deep.equal([])
    })
  })

  it('finds requests alone for whoever may not see conversations', async () => {
    const account = await desk.contactWrites('سلام', { name: 'وجدان' })
    const request = await desk.submitRequest(account, { answers: { 'full-name': 'وجدان الحربي' } })
    const member = await desk.signIn('committee')
    const { contacts, conversations, requests } = await find('وجدان', member)
    expect([contacts, conversations]).to.deep.equal([[], []])
    expect(requests.map(({ id }) => id)).to.deep.equal([request.id])
  })

  it('finds nothing for too little', async () => {
    for (const q of ['', ' ', 'م'])
      expect(await find(q)).to.deep.equal({ contacts: [], conversations: [], requests: [] })
  })

  it('refuses what is too long', async () => {
    expect((await agent.get(`/search?q=${'a'.repeat(101)}`)).status).to.equal(400)
  })
})
