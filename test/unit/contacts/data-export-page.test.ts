import { expect } from 'chai'
import type { DataExport } from '../../../src/contacts/data-export.ts'
import { exportPage } from '../../../src/contacts/data-export-page.ts'
import { content } from '../engine/stage.ts'

const file = (name: string, mediaType: string) => ({
  id: '019e2b7c-0000-7000-8000-000000000000',
  name,
  mediaType,
  size: 4821,
})

const copyOf = (answers: Record<string, unknown>): DataExport => ({
  madeAt: '2026-11-25T09:00:00.000Z',
  name: 'سارة محمد القحطاني',
  channels: ['webchat'],
  requests: [
    {
      reference: 'SR-7K3Q-9MX2',
      form: 'support-request',
      stage: 'submitted',
      submittedAt: '2026-11-20T09:00:00.000Z',
      answers,
      history: [],
    },
  ],
  drafts: [],
  accounts: [],
  ratings: [],
  consents: [],
  files: [],
  messages: [],
})

/** What the page says under a label of the form. */
function shownUnder(label: string, answers: Record<string, unknown>, language: 'ar' | 'en' = 'ar') {
  const page = exportPage(copyOf(answers), { content, language, files: null })
  const rows = [...page.matchAll(/<dt>([^<]*)<\/dt><dd><bdi>([^<]*)<\/bdi><\/dd>/gu)]
  const shown = rows.find(([, name]) => name === label)?.[2]
  return { page, shown: shown?.replace(/[\u2066-\u2069]/gu, '') }
}

describe('the page with a copy of a person’s data', () => {
  it('says of a signature by hand that it is one, without the ids of its file', () => {
    const drawn = { 'declaration.signature': { files: [file('signature.png', 'image/png')] } }
    const { page, shown } = shownUnder('التوقيع', drawn)
    expect(shown).to.equal('وُقّع بخط اليد')
    expect(page).not.to.include('019e2b7c').and.not.to.include('4821').and.not.to.include('image/png')
    expect(shownUnder('Signature', drawn, 'en').shown).to.equal('Signed by hand')
  })

  it('shows a typed signature as the name', () => {
    expect(shownUnder('التوقيع', { 'declaration.signature': 'سارة محمد' }).shown).to.equal('سارة محمد')
  })

  it('names every file of a document', () => {
    const files = [file('أمام.jpg', 'image/jpeg'), file('خلف.pdf', 'application/pdf')]
    expect(shownUnder('صورة الهوية أو الإقامة', { 'id-document': { files } }).shown).to.equal(
      'أمام.jpg · خلف.pdf',
    )
  })

  it('shows dates in both calendars, amounts in riyals, and yes as a word', () => {
    expect(shownUnder('تاريخ الميلاد', { 'birth-date': '1984-12-07' }).shown)
      .to.include('7 ديسمبر 1984')
      .and.to.include('1405')
    expect(shownUnder('الدخل الشهري', { income: 450_000 }).shown).to.equal('4,500 ريال سعودي')
    expect(shownUnder('الموافقة على حفظ البيانات', { 'consent-data': true }).shown).to.equal('نعم')
  })

  it('shows in words what the form no longer asks', () => {
    expect(shownUnder('pledge', { pledge: { files: [file('عهد.pdf', 'application/pdf')] } }).shown).to.equal(
      'عهد.pdf',
    )
  })

  it('leaves out what was skipped', () => {
    expect(shownUnder('الدخل الشهري', { income: null }).shown).to.equal(undefined)
  })
})
