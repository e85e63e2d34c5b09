import type { Stage } from '../../src/forms/lifecycle.ts'
import { picture } from './complete-support-request.ts'
import type { DeskServer } from './desk-server.ts'

const day = 86_400_000

/** The stages of the requests that stand in the believable desk, with how many days ago each was submitted. */
const standing: readonly [stage: Stage, daysAgo: number, name: string][] = [
  ['submitted', 1, 'مها بنت عبدالرحمن بن سليمان الفوزان'],
  ['submitted', 13, 'سارة محمد القحطاني'],
  ['checking', 5, 'Abdulrahman Mohammed Al-Ghamdi'],
  ['needs-completion', 9, 'نورة علي'],
  ['with-committee', 20, 'فهد سعد الدوسري'],
  ['accepted', 30, 'هند خالد'],
  ['registered', 40, 'ريم'],
  ['delivered', 60, 'لطيفة ناصر'],
  ['refused', 50, 'John Mathew'],
]

/**
 * Fills a desk with what its pages show: people who wait and write, requests in every stage with documents, marks, votes and
 * notes, direct forms, an event that failed, and questions without an answer. Returns ids of what can be opened.
 */
export async function fillDesk(desk: DeskServer): Promise<{ conversationId: string; requestIds: string[] }> {
  const { conversationId } = await desk.contactWrites(
    'السلام عليكم ورحمة الله، رقم طلبي SR-7K3Q-9MX2 وأبغى أعرف متى يوصلني الرد لأن الموضوع طال علي',
    { name: 'مها بنت عبدالرحمن بن سليمان الفوزان', accountId: 'first' },
  )
  await desk.contactWrites(
    'https://example.org/averylongaddressthatdoesnotbreakanywhereinthelineatall/at/all',
    {
      accountId: 'first',
    },
  )
  await desk.askForPerson(conversationId, { priority: 5 })
  const other = await desk.contactWrites('Hello, I need help', { name: 'John Mathew', channel: 'whatsapp' })
  await desk.askForPerson(other.conversationId)
  const requestIds: string[] = []
  for (const [stage, daysAgo, name] of standing) requestIds.push(await request(desk, stage, daysAgo, name))
  await actOn(desk, requestIds)
  for (const topic of ['سؤال عن طلب سابق وموعد الزيارة القادمة', 'A question']) {
    const account = await desk.contactWrites('اتصلوا بي')
    requestIds.push((await desk.submitRequest(account, { form: 'call-back', answers: { topic } })).id)
  }
  return { conversationId, requestIds }
}

async function request(desk: DeskServer, stage: Stage, daysAgo: number, name: string): Promise<string> {
  const account = await desk.contactWrites('طلب', { name })
  const fileId = desk.clock.newId()
  const file = { id: fileId, name: 'صورة الهوية الوطنية من الأمام.png', mediaType: 'image/png', size: 4821 }
  await desk.addFile(account, fileId, { ...file, bytes: picture })
  const { id } = await desk.submitRequest(account, {
    answers: {
      'full-name': name,
      'national-id': '1000000008',
      'support-type': 'goods',
      report: { files: [file] },
    },
  })
  const submittedAt = desk.clock.now() - daysAgo * day
  await desk.store.write(({ trx }) =>
    trx
      .updateTable('requests')
      .set({ stage, submitted_at: submittedAt, due_at: submittedAt + 14 * day })
      .where('id', '=', id)
      .execute(),
  )
  return id
}

/** Marks, notes, an owner and votes, made through the API as the staff make them. */
async function actOn(desk: DeskServer, [, , checked = '', , voted = '']: readonly string[]): Promise<void> {
  const officer = await desk.signIn('researcher', 'باحثة البحث الاجتماعي')
  const path = `/requests/${checked}`
  await officer.post(`${path}/assign`, { to: officer.id })
  await officer.post(`${path}/check`, { field: 'full-name', verdict: 'right' })
  await officer.post(`${path}/check`, {
    field: 'national-id',
    verdict: 'needs-completion',
    note: 'صورة الهوية غير واضحة من جهة الرقم',
  })
  await officer.post(`${path}/note`, { text: 'اتصلت به ووعد بإرسال صورة أوضح غدًا' })
  await desk.store.write(({ trx }) =>
    trx.updateTable('requests').set({ stage: 'checking' }).where('id', '=', voted).execute(),
  )
  await officer.post(`/requests/${voted}/forward-to-committee`)
  const member = await desk.signIn('committee', 'عضو اللجنة الأول')
  await desk.signIn('committee', 'عضو لم يصوّت')
  await member.post(`/requests/${voted}/vote`, { decision: 'accept', reason: 'الحالة مستوفية للشروط' })
}
