import { expect } from 'chai'
import { type Command, parseCommand } from '../../../../src/forms/parsers/commands.ts'
import { itSurvivesAnything } from './tables.ts'

const table: Record<Command, string> = {
  back: 'رجوع|ارجع|السابق|السؤال السابق|للخلف|back|Go back!|/back|previous',
  skip: 'تخطي|تخطى|تجاوز|فوت|skip|pass',
  cancel: 'إلغاء|الغاء|ألغي|كنسل|ابطل|هونت|cancel|stop|/cancel',
  menu: 'القائمة|القائمه|منيو|الرئيسية|menu|/start|main menu',
  person:
    'موظف|موظفة|ابغى موظف|أبغى أكلم موظف|أحد يكلمني|ممكن موظف لو سمحت|حولني لموظف|خدمة العملاء|person|human|agent|talk to someone',
  help: 'مساعدة|المساعده|ساعدني|مو فاهم|help|/help|I don’t understand|?? help',
  review: 'مراجعة|راجع|ملخص|review',
  later: 'بعدين|اكمل بعدين|لاحقًا|مو الحين|later|not now',
  status: 'حالة الطلب|حالة طلبي|وين وصل طلبي|وش صار على طلبي|status|where is my request?',
  'language-ar': 'عربي|العربية|بالعربي|arabic',
  'language-en': 'english|English please|انجليزي|إنقليزي|بالانجليزي',
  'my-data': 'بياناتي|احذف بياناتي|my data|/mydata',
}

/** Answers that hold a command's word and are none. */
const answers =
  'محمد رجوع|رجوع الحق فضيلة|موظف حكومي|أنا موظف في شركة|سعد المراجع|أحتاج مساعدة مالية لعلاج ابني|ألغيت اشتراكي|بعدين أكلمكم عن العلاج|عربي الجنسية|القائمة عليها زوجتي|Skip Johnson|Helpmann|the person in charge|نعم|لا|5||please|لو سمحت|؟'

describe('parseCommand', () => {
  for (const [command, texts] of Object.entries(table)) {
    for (const text of texts.split('|')) {
      it(`takes «${text}» as ${command}`, () => expect(parseCommand(text)).to.equal(command))
    }
  }
  for (const text of answers.split('|')) {
    it(`leaves «${text}» an answer`, () => expect(parseCommand(text)).to.equal(null))
  }
  itSurvivesAnything(parseCommand)
})
