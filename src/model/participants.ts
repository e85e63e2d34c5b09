import { wordsOf } from '../knowledge/text/words.ts'

/** Who does something in the guides, by one name for all its words. */
const participants: Record<string, string> = {
  association: 'الجمعية جمعية association charity',
  beneficiary: 'المستفيد مستفيد المستفيدين المستفيدون beneficiary beneficiaries applicant applicants',
  committee: 'اللجنة لجنة لجان اللجان committee committees',
  researcher: 'الباحث باحث الباحثة الباحثين researcher researchers',
  staff: 'الموظف موظف الموظفة الموظفين موظفو staff employee employees',
  manager: 'المدير مدير manager director',
  board: 'المجلس مجلس board',
  chair: 'الرئيس رئيس chairman chair president',
  doctor: 'الطبيب طبيب الأطباء doctor doctors physician',
  hospital: 'المستشفى مستشفى المستشفيات hospital hospitals',
  ministry: 'الوزارة وزارة ministry',
  guardian: 'الولي ولي الوكيل وكيل guardian agent',
  donor: 'المتبرع متبرع المتبرعين donor donors',
  delegate: 'المندوب مندوب المندوبين delegate delegates',
  bank: 'البنك بنك المصرف bank',
  police: 'الشرطة شرطة police',
  court: 'المحكمة محكمة court',
  lawyer: 'المحامي محامي محام lawyer',
  volunteer: 'المتطوع متطوع المتطوعين volunteer volunteers',
  auditor: 'المراجع مراجع المدقق auditor',
}

const nameOf = new Map(
  Object.entries(participants).flatMap(([name, words]) =>
    words.split(' ').flatMap((word) => wordsOf(word).map((folded) => [folded, name] as const)),
  ),
)

/**
 * Whether an answer names the same participants as its source: nobody who is not named there, and of those who are named side
 * by side («الباحث واللجنة») all or none.
 */
export function areParticipantsKept(
  answer: readonly (readonly string[])[],
  known: readonly (readonly string[])[],
  question: readonly string[],
): boolean {
  const source = new Set([...known.flat(), ...question].flatMap(participantOf))
  const said = new Set(answer.flat().flatMap(participantOf))
  const isGroupKept = (group: readonly string[]) => {
    const named = group.filter((name) => said.has(name)).length
    return named === 0 || named === group.length
  }
  return [...said].every((name) => source.has(name)) && known.flatMap(groupsIn).every(isGroupKept)
}

const articles = new Set(['the', 'a', 'an'])

/** The participants that a sentence joins by «و» or "and". */
function groupsIn(words: readonly string[]): string[][] {
  const groups: string[][] = []
  let group: string[] = []
  const telling = words.filter((word) => !articles.has(word))
  for (const [at, word] of telling.entries()) {
    if (word === 'and') continue
    const [name] = participantOf(word)
    const isJoined = word.startsWith('و') || telling[at - 1] === 'and'
    if (name && isJoined && group.length > 0) group.push(name)
    else group = name ? [name] : []
    if (group.length === 2) groups.push(group)
  }
  return groups
}

function participantOf(word: string): string[] {
  const name = nameOf.get(word) ?? nameOf.get(word.replace(/^[وف]?(?:[بلك]|لل)?(?=\p{L}{3})/u, ''))
  return name ? [name] : []
}
