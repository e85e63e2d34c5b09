import { parsePlace } from '../../../../src/forms/parsers/city.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

describe('parsePlace', () => {
  itTakes(parsePlace, [
    ['الرياض', 'الرياض'],
    ['في الرياض', 'الرياض'],
    ['أنا ساكن في مكة المكرمة', 'مكة المكرمة'],
    ['انا من جدة', 'جدة'],
    ['ساكن بالرياض', 'الرياض'],
    ['انا في الرياض ساكن', 'الرياض'],
    ['بالجرشي', 'بالجرشي'],
    ['ساكنة في مدينة أبها.', 'أبها'],
    ['المدينة المنورة', 'المدينة المنورة'],
    ['محافظة الخرج، حي ٥', 'محافظة الخرج, حي 5'],
    ['I live in Jeddah', 'Jeddah'],
    ["I'm from Dammam", 'Dammam'],
    ['Irqah', 'Irqah'],
    ['بني مالك', 'بني مالك'],
    ['منفوحة', 'منفوحة'],
    ['ينبع البحر', 'ينبع البحر'],
  ])

  itRefuses(parsePlace, [
    ['', 'empty'],
    ['لا أعرف', 'place.not-a-place'],
    ['ابي أعرف وش صار على طلبي', 'place.not-a-place'],
    ['وش المعلومات اللي عندكم', 'place.not-a-place'],
    ['والدتي مريضة ونحتاج أجهزة في البيت ولا نعرف', 'place.not-a-place'],
    ['🙂', 'text.emoji-only'],
    ['.', 'empty'],
  ])

  itSurvivesAnything(parsePlace)
})
