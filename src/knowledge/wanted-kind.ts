/** What a question wants to be told: a number, a time, a place or a person; `null` for anything else. */
export type WantedKind = 'number' | 'time' | 'place' | 'person'

const asks: readonly (readonly [WantedKind, RegExp])[] = [
  ['number', /(?:^|\s)(?:كم|بكم|قديش|مقدار|how many|how much|how long|how old|how often)(?:\s|$)/u],
  ['time', /(?:^|\s)(?:متى|امتى|متا|وقت|ساعه|دوام\p{L}*|when|what time|hours)(?:\s|$)/u],
  ['place', /(?:^|\s)(?:وين\p{L}*|فين\p{L}*|اين|عنوان\p{L}*|where|address)(?:\s|$)/u],
  ['person', /(?:^|\s)(?:مين|منو|منهو|who|whom)(?:\s|$)|^من\s/u],
]
const numberWords =
  'واحد|واحده|اثن\\p{L}*|مرت\\p{L}*|يوم\\p{L}{2}|اسبوع\\p{L}*|شهر\\p{L}{2}|ساعت\\p{L}{2}|سنت\\p{L}{2}|ثلاث\\p{L}*|اربع\\p{L}*|خمس\\p{L}*|ست|سته|ستين|ستون|سبع\\p{L}*|ثمان\\p{L}*|تسع\\p{L}*|عشر\\p{L}*|مئ\\p{L}*|مائ\\p{L}*|الف|الاف|نصف|ربع|ثلث|مجان\\p{L}*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|once|twice|half|free'
const answers: Readonly<Record<WantedKind, RegExp>> = {
  number: new RegExp(`\\d|(?<!\\p{L})[وبل]?(?:${numberWords})(?!\\p{L})`, 'u'),
  time: new RegExp(
    `\\d|صباح|مساء|ظهر|عصر|يوم|اسبوع|شهر|بعد|قبل|خلال|عند|الاحد|الخميس|السبت|\\b(?:am|pm|day|week|month|before|after|within|when|until|morning|evening)|(?<!\\p{L})(?:${numberWords})(?!\\p{L})`,
    'u',
  ),
  place:
    /عنوان|حي |شارع|طريق|خلف|بجوار|مقابل|مدينه|مبني|دور|street|road|building|floor|beside|behind|opposite|room|address/u,
  person:
    /مدير|مندوب|مشرف|لجنه|موظف|منسق|مسوول|رئيس|supervisor|coordinator|manager|committee|director|head|team|officer/u,
}

/** Returns what a question, in the matcher's spelling, wants to be told. */
export function wantedKind(question: string): WantedKind | null {
  return asks.find(([, pattern]) => pattern.test(question))?.[0] ?? null
}

/** Returns whether a text, in the matcher's spelling, holds an answer of that kind. */
export function tells(text: string, kind: WantedKind): boolean {
  return answers[kind].test(text)
}
