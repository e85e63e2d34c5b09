import { expect } from 'chai'
import { parseName } from '../../../../src/forms/parsers/name.ts'
import { itRefuses, itSurvivesAnything, itTakes } from './tables.ts'

describe('parseName', () => {
  itTakes(parseName, [
    ['محمد العتيبي', 'محمد العتيبي'],
    ['اسمي محمد العتيبي', 'محمد العتيبي'],
    ['أنا اسمي محمد العتيبي.', 'محمد العتيبي'],
    ['الاسم: نورة آل سعود', 'نورة آل سعود'],
    ['عبدالله بن محمد', 'عبدالله بن محمد'],
    ['عبد الله الحربي', 'عبد الله الحربي'],
    ['محـــمد الـعتيبي', 'محمد العتيبي'],
    ['محمددددد العتيبييييي', 'محمد العتيبي'],
    ['مُحَمَّد العُتَيْبِيّ', 'محمد العتيبي'],
    ['د. أحمد علي', 'أحمد علي'],
    ['  أمل   سعد ', 'أمل سعد'],
    ['وليد الشهري', 'وليد الشهري'],
    ['Maria José', 'Maria José'],
    ['my name is John Smith', 'John Smith'],
    ["O'Neil Jean-Luc", "O'Neil Jean-Luc"],
    ['मोहम्मद अली', 'मोहम्मद अली'],
    ['李 小龙', '李 小龙'],
    ['گل خان', 'گل خان'],
    ['«محمد العتيبي»', 'محمد العتيبي'],
  ])

  itRefuses(parseName, [
    ['', 'empty'],
    ['...', 'empty'],
    ['محمد', 'name.not-full', { name: 'محمد' }],
    ['عبد الله', 'name.not-full', { name: 'عبد الله' }],
    ['أبو محمد', 'name.kunya', { name: 'أبو محمد' }],
    ['محمد بن', 'name.not-full'],
    ['اسمي سعد', 'name.not-full', { name: 'سعد' }],
    ['محمد1 علي', 'name.digits'],
    ['٠٥٥١٢٣٤٥٦٧', 'name.digits'],
    ['😀😀', 'name.characters'],
    ['محمد 😀 علي', 'name.characters'],
    ['محمد؟ علي', 'name.characters'],
    ['<b>علي</b> سعد', 'name.characters'],
    ['a@b.com', 'name.characters'],
    ['ما أبي أعطيكم اسمي', 'name.not-a-name'],
    ['السلام عليكم', 'name.not-a-name'],
    ['ليش تحتاجون الاسم', 'name.not-a-name'],
    ['why do you ask', 'name.not-a-name'],
    ['a b', 'name.too-short'],
    ['ه ه', 'name.too-short'],
    ['محمد علي '.repeat(20), 'name.too-long', { max: 100 }],
  ])

  it('takes one name where the full name is not asked for', () =>
    expect(parseName('محمد', { full: false })).to.deep.equal({ ok: true, value: 'محمد' }))

  itSurvivesAnything(parseName)
})
