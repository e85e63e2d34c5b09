import { expect } from 'chai'
import { maskPersonalData } from '../../../src/shared/mask-personal-data.ts'
import { processorTime } from '../../support/processor-time.ts'

const cases: readonly [text: string, masked: string][] = [
  ['هويتي 1012345678 متى الرد', 'هويتي [number] متى الرد'],
  ['هويتي ١٠١٢٣٤٥٦٧٨ متى الرد', 'هويتي [number] متى الرد'],
  ['جوالي 0501234567', 'جوالي [number]'],
  ['رقمي +966 50 123 4567 كلموني', 'رقمي [number] كلموني'],
  ['رقمي (050) 123-4567', 'رقمي ([number]'],
  ['الايبان SA03 8000 0000 6080 1016 7519 صحيح؟', 'الايبان [account] صحيح؟'],
  ['SA0380000000608010167519', '[account]'],
  ['my mail is sara.a@example.org please', 'my mail is [email] please'],
  ['حسابي @sara_99 في تويتر', 'حسابي [account] في تويتر'],
  ['شوف https://example.org/u/5?id=77 كذا', 'شوف [link] كذا'],
  ['طلبي SR-4K7M-9QX2 وين وصل', 'طلبي [reference] وين وصل'],
  ['انا اسمي محمد بن سعد العتيبي وابي مساعدة', 'انا اسمي [name] وابي مساعدة'],
  ['my name is Sara Ali and I need help', 'my name is [name] and I need help'],
  ['انا محمد وعندي سؤال', 'انا [name] وعندي سؤال'],
  ['أنا نورة القحطاني من جدة', 'أنا [name] من جدة'],
  ['بنتي سارة تحتاج دم', 'بنتي [name] تحتاج دم'],
  ['ولدي عبدالله عمره سنة', 'ولدي [name] عمره سنة'],
  ['زوجتي اسمها منيرة حامل', 'زوجتي اسمها [name] حامل'],
  ['كلمت خالد الدوسري عندكم', 'كلمت [name] عندكم'],
  ['سجلوا فهد بن ناصر معي', 'سجلوا [name] معي'],
  ['I am Khalid and need help', 'I am [name] and need help'],
  ['my son Yousef is ill', 'my son [name] is ill'],
  ["I'm Jane Miller from Jeddah", "I'm [name] from Jeddah"],
  ['ساكن حي النسيم عمارة 12 شقة 4', 'ساكن [address] [address] [address]'],
  ['بيتنا في شارع الملك فهد', 'بيتنا في [address]'],
  ['عنواني RRRD2929 متى الزيارة', 'عنواني [address] متى الزيارة'],
  ['I live at 25 King Fahd Road', 'I live at [address]'],
  ['انا ارملة وعندي ايتام', 'انا ارملة وعندي ايتام'],
  ['انا مريض سكر', 'انا مريض سكر'],
  ['ولدي مريض وبنتي تدرس', 'ولدي مريض وبنتي تدرس'],
  ['علي ديون كثيرة', 'علي ديون كثيرة'],
  ['عن طريق الموقع', 'عن طريق الموقع'],
  ['حي الله من جانا', 'حي الله من جانا'],
  ['I am Saudi', 'I am Saudi'],
  ['my mother is ill', 'my mother is ill'],
  ['خلال 14 يوم من 5000 ريال', 'خلال 14 يوم من 5000 ريال'],
  ['متى الرد على طلبي', 'متى الرد على طلبي'],
]

describe('maskPersonalData', () => {
  for (const [text, masked] of cases)
    it(`makes «${masked}»`, () => expect(maskPersonalData(text)).to.equal(masked))

  it('takes linear time over what looks like a number without end', () => {
    const millis = processorTime(() => {
      maskPersonalData('1 - '.repeat(25_000))
      maskPersonalData(`${'a'.repeat(50_000)}@${'.'.repeat(50_000)}`)
      maskPersonalData('SA00 '.repeat(20_000))
      maskPersonalData('انا محمد '.repeat(10_000))
      maskPersonalData('شارع الملك '.repeat(10_000))
      maskPersonalData('Big '.repeat(20_000))
    })
    expect(millis).to.be.below(2000)
  })
})
