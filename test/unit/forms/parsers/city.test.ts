import { parseCity } from '../../../../src/forms/parsers/city.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

describe('parseCity', () => {
  itTakes(parseCity, [
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

  itRefuses(parseCity, [
    ['', 'empty'],
    ['لا أعرف', 'city.not-a-city'],
    ['ابي أعرف وش صار على طلبي', 'city.not-a-city'],
    ['وش المعلومات اللي عندكم', 'city.not-a-city'],
    ['والدتي مريضة ونحتاج أجهزة في البيت ولا نعرف', 'city.not-a-city'],
    ['🙂', 'text.emoji-only'],
    ['.', 'empty'],
  ])

  itSurvivesAnything(parseCity)
})
