import { parseSignature } from '../../../../src/forms/parsers/signature.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

describe('parseSignature', () => {
  const sign = (text: string) => parseSignature(text, { name: 'فاطمة عبد الله الأحمدي' })

  itTakes(sign, [
    ['فاطمة عبد الله الأحمدي', 'فاطمة عبد الله الأحمدي'],
    ['فاطمه عبدالله الاحمدي', 'فاطمه عبدالله الاحمدي'],
    ['فاطمة عبدالله الأحمدى', 'فاطمة عبدالله الأحمدى'],
    ['  فاطمة   عبد الله  الأحمدي ', 'فاطمة عبد الله الأحمدي'],
    ['فَاطِمَة عَبد الله الأحمَدي', 'فاطمة عبد الله الأحمدي'],
    ['فاطـــمة عبد الله الأحمدي', 'فاطمة عبد الله الأحمدي'],
    ['أنا فاطمة عبد الله الأحمدي', 'فاطمة عبد الله الأحمدي'],
    ['فاطمةةةة عبد الله الأحمدي', 'فاطمة عبد الله الأحمدي'],
    ['فاطمة عبد الله الأحمدي.', 'فاطمة عبد الله الأحمدي'],
    ['«فاطمة عبد الله الأحمدي»', 'فاطمة عبد الله الأحمدي'],
  ])

  itTakes(
    (text) => parseSignature(text, { name: 'Sara Al-Ali' }),
    [
      ['sara al-ali', 'sara al-ali'],
      ['SARA ALALI', 'SARA ALALI'],
      ['my name is Sara Al Ali', 'Sara Al Ali'],
    ],
  )

  itRefuses(sign, [
    ['', 'empty'],
    ['12', 'signature.missing'],
    ['👍', 'signature.missing'],
    ['فاطمة', 'signature.partial', { name: 'فاطمة عبد الله الأحمدي' }],
    ['عبد الله الأحمدي', 'signature.partial'],
    ['فاطمة عبد الله', 'signature.partial'],
    ['محمد عبد الله الأحمدي', 'signature.differs', { name: 'فاطمة عبد الله الأحمدي' }],
    ['الأحمدي عبد الله فاطمة', 'signature.differs'],
    ['فاطمة عبد الله الأحمدي سعد', 'signature.differs'],
    ['نعم', 'signature.differs'],
    ['موافق', 'signature.differs'],
    ['Fatimah Al Ahmadi', 'signature.differs'],
  ])

  itSurvivesAnything(sign)
})
