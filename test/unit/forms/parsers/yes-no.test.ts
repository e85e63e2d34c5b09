import { parseYesNo } from '../../../../src/forms/parsers/yes-no.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

const yesWords =
  'نعم|نعمممم|ايوه|أيوة|ايه|ايييه|اي|إي نعم|أجل|أكيد|بالتأكيد|طبعا|اوكي|أوكيه|تمام|موافق|موافقة|أوافق|طيب|ابشر|صح|صحيح|ايه والله|ايوه طبعا|نعم لو سمحت|نعم موافق على كل شيء|أوافق على حفظ بياناتي|تم|ما عندي مانع|لا مانع|ليش لا|لا مشكلة|عندي|ok|OK!|okay|yes|Yes.|yep|yeah|y|sure|of course|no problem|yes, I agree|yes please|aywa|na3am|👍|👍🏽|👌|✅|✔️|١|1'
const noWords =
  'لا|لأ|لااااا|لالا|لا والله|لا شكرا|كلا|ابد|أبدًا|مو|مب|مو موافق|مب موافق|غير موافق|لست موافق|ما أوافق|لا أوافق|مو صحيح|غلط|خطأ|اكيد لا|طبعًا لا|ما ابغى|لا ما ابغى|ما عندي|لا يوجد|أرفض|no|No.|nope|nah|n|no thanks|not ok|I don’t agree|never|of course not|👎|❌|٢|2'

describe('parseYesNo', () => {
  itTakes(
    parseYesNo,
    yesWords.split('|').map((text) => [text, true]),
  )
  itTakes(
    parseYesNo,
    noWords.split('|').map((text) => [text, false]),
  )
  itRefuses(
    parseYesNo,
    'يمكن|ما أدري|ربما|نعم لا|ايوه مو موافق|maybe|yes and no|3|😀|محمد|متى|كيف أوافق على شيء ما أعرفه|نعم بس بعد شهر|لا أعرف|ok but why'
      .split('|')
      .map((text) => [text, 'yes-no.unclear']),
  )
  itRefuses(parseYesNo, [
    ['', 'empty'],
    ['نعم '.repeat(200), 'too-long'],
  ])
  itSurvivesAnything(parseYesNo)
})
