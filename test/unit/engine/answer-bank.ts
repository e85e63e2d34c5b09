import type { FieldKind } from '../../../src/forms/fields/field-kinds.ts'
import type { Step } from '../../../src/forms/steps.ts'

/** What somebody types, and the value that must come of it; with `file` a picture is sent, whose value is the file. */
export type Given = { text: string; value: unknown; file?: true }

/** Ways to answer a step; the first is one that lets the form end. */
export function answersTo({ field }: Step, answers: Record<string, unknown>): Given[] {
  switch (field.kind) {
    case 'yes-no':
      return [
        { text: 'نعم', value: true },
        { text: 'أكيد', value: true },
        { text: field.consent || field.refusal ? 'نعم أوافق' : '👍', value: true },
        { text: 'لا', value: false },
        { text: '1', value: true },
      ]
    case 'choice':
      return field.options.flatMap(({ value, label }, index) => [
        { text: label.ar, value },
        { text: label.en, value },
        { text: String(index + 1), value },
      ])
    case 'choices':
      return [
        { text: '1 و2', value: field.options.slice(0, 2).map(({ value }) => value) },
        { text: 'كلها', value: field.options.map(({ value }) => value) },
        { text: String(field.options.length), value: field.options.slice(-1).map(({ value }) => value) },
      ]
    case 'signature':
      return [{ text: String(answers[field.matches]), value: answers[field.matches] }]
    case 'document':
      return [
        { text: '', value: null, file: true },
        { text: 'صورتي', value: null, file: true },
      ]
    case 'date':
      return field.earliest === null ? plainAnswers.date : [{ text: 'بكرة', value: '2026-01-06' }]
    case 'number':
      return [
        { text: '0', value: 0 },
        { text: 'واحد', value: 1 },
        { text: '٢', value: 2 },
        { text: 'ثلاثة', value: 3 },
      ]
    default:
      return plainAnswers[field.kind]
  }
}

const plainAnswers: Record<
  Exclude<FieldKind, 'yes-no' | 'choice' | 'choices' | 'signature' | 'document' | 'number'>,
  Given[]
> = {
  name: [
    { text: 'محمد سعد العتيبي', value: 'محمد سعد العتيبي' },
    { text: 'اسمي نورة القحطاني', value: 'نورة القحطاني' },
    { text: 'Will Smith', value: 'Will Smith' },
  ],
  city: [
    { text: 'الرياض', value: 'الرياض' },
    { text: 'أنا من جدة', value: 'جدة' },
  ],
  text: [
    { text: 'بعد العصر', value: 'بعد العصر' },
    { text: 'خدمة العملاء', value: 'خدمة العملاء' },
    { text: 'حالة الطلب', value: 'حالة الطلب' },
  ],
  'long-text': [
    { text: 'أحتاج مساعدة في الإيجار ولا أعرف كيف أدفع', value: 'أحتاج مساعدة في الإيجار ولا أعرف كيف أدفع' },
    { text: 'نعم أحتاج أجهزة لوالدتي والرجوع صعب', value: 'نعم أحتاج أجهزة لوالدتي والرجوع صعب' },
  ],
  'national-id': [
    { text: '١٠٠٠٠٠٠٠٠٨', value: '1000000008' },
    { text: '2000000006', value: '2000000006' },
  ],
  mobile: [
    { text: '٠٥٥١٢٣٤٥٦٧', value: '+966551234567' },
    { text: '+966 55 765 4321', value: '+966557654321' },
  ],
  iban: [{ text: 'SA03 8000 0000 6080 1016 7519', value: 'SA0380000000608010167519' }],
  date: [
    { text: '1/1/2000', value: '2000-01-01' },
    { text: '٧/١٢/١٩٨٤', value: '1984-12-07' },
  ],
  money: [
    { text: 'ألف ريال', value: 100_000 },
    { text: '٠', value: 0 },
  ],
}

/** What no field of this kind takes. */
export function wrongAnswer({ field }: Step): string {
  return field.kind === 'name' || field.kind === 'city' ? 'لا أدري' : field.kind === 'text' ? '!' : 'ززز'
}
