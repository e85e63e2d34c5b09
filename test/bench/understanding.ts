import { parseArgs } from 'node:util'
import { openLiveContent } from '../../src/app/live-content.ts'
import { buildKnowledge } from '../../src/knowledge/knowledge.ts'
import { projectRoot } from '../../src/shared/project-root.ts'
import { measureFollowUps } from './follow-ups.ts'
import { measureLongMessages } from './long-messages.ts'
import {
  type BenchSet,
  type DevelopmentSet,
  developmentSet,
  labelledSet,
  type Question,
} from './understanding-data.ts'
import { calibrationErrorAt, figuresOf, type Outcome, share } from './understanding-measures.ts'
import { baselines, type System, wasl } from './understanding-systems.ts'

/**
 * `npm run bench:understanding` measures on the development questions; `-- --train FILE --test FILE` on any labelled
 * set (label, tab, text; a label that only the test file has is out of scope). `--shots N --seed S` draws N phrasings
 * a label, the same for every system; `--no-titles` keeps the labels' own words from them; `--only wasl` skips the rest.
 */
const { values } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string', multiple: true },
    shots: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    'no-titles': { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})

const outsideShare = 0.4
const inScopeBar = '≥ 95 right, ≤ 3 abstained'
/** What is asked of the questions that are not in scope. */
const bars: Readonly<Record<string, string>> = {
  'near-misses.tsv': '≥ 88 abstained',
  'near-out-of-scope.tsv': '≥ 92 right',
  'out-of-scope.tsv': '≥ 92 abstained',
  'all out of scope': '≥ 92 abstained',
}

const systems = values.only === wasl.name ? [wasl] : [wasl, ...baselines()]
if (values.train === undefined) {
  const set = developmentSet()
  judgeDecisions(set)
  await judgeConversations(set)
  await compare(set, systems)
} else {
  const sampling = {
    shots: Number(values.shots) || Number.POSITIVE_INFINITY,
    seed: Number(values.seed),
    titles: !values['no-titles'],
  }
  for (const test of values.test ?? []) await compare(labelledSet(values.train, test, sampling), systems)
}

/** Prints one line of figures a system. */
async function compare(set: BenchSet, compared: readonly System[]): Promise<void> {
  const outside = share(set.questions, ({ expected }) => expected.includes(null))
  const labels = new Set(set.training.map(({ label }) => label)).size
  print(
    `\n${set.name}: ${set.training.length} phrasings of ${labels} labels, ${set.questions.length} questions, ${percent(outside)} % out of scope`,
  )
  const header = [
    'system',
    'top-1',
    'macro F1',
    'acc. at 90 % recall',
    'AUROC',
    'cal. error',
    'build ms',
    'queries/s',
    'p50 ms',
    'p99 ms',
  ]
  printRow(header)
  printRow(header.map(() => '---'))
  for (const system of compared) printRow([system.name, ...(await measure(system, set))])
}

async function measure(system: System, set: BenchSet): Promise<string[]> {
  const start = performance.now()
  const trained = await system.train(set)
  const build = performance.now() - start
  const outcomes: Outcome[] = []
  const times: number[] = []
  for (const { expected, text } of evenly(set.questions, system.maxQuestions)) {
    const asked = performance.now()
    const said = await trained.ask(text)
    times.push(performance.now() - asked)
    outcomes.push({ expected, ...said })
  }
  times.sort((one, other) => one - other)
  const { top1, macroF1, atRecall90, auroc, calibrationError } = figuresOf(outcomes)
  const total = times.reduce((sum, time) => sum + time, 0)
  return [
    ...[top1, macroF1, atRecall90].map(percent),
    auroc === null ? '–' : percent(auroc),
    calibrationError.toFixed(3),
    build.toFixed(0),
    ((1000 * times.length) / total).toFixed(0),
    (times[Math.floor(times.length * 0.5)] ?? 0).toFixed(2),
    (times[Math.floor(times.length * 0.99)] ?? 0).toFixed(2),
  ]
}

function evenly<T>(items: readonly T[], max = items.length): readonly T[] {
  const step = Math.ceil(items.length / max)
  return items.filter((_, at) => at % step === 0)
}

/** Prints what the bot would do with the development questions beside what is asked of it. */
function judgeDecisions({ questions, sources }: DevelopmentSet): void {
  const started = performance.now()
  const knowledge = buildKnowledge(sources)
  const build = performance.now() - started
  const times: number[] = []
  const decided = questions.map((question): Decided => {
    const asked = performance.now()
    const { topic, confidence } = knowledge.ask(question.text)
    times.push(performance.now() - asked)
    return { ...question, topic, confidence }
  })
  print('\nWhat the bot does')
  printRow(['questions', 'number', 'right', 'wrong', 'abstained', 'bar'])
  printRow(['---', '---', '---', '---', '---', '---'])
  for (const file of new Set(decided.map((one) => one.file))) {
    judge(
      file,
      decided.filter((one) => one.file === file),
    )
  }
  const outside = decided.filter(({ expected }) => expected.every((label) => label === null))
  const inside = decided.filter(({ expected }) => !expected.includes(null))
  judge('all in scope', inside)
  judge('all out of scope', outside)
  times.sort((one, other) => one - other)
  print('\nIts confidence and its cost')
  printRow(['figure', 'value', 'bar'])
  printRow(['---', '---', '---'])
  const error = calibrationErrorAt(outsideShare, inside.map(outcomeOf), outside.map(outcomeOf))
  printRow(['calibration error with 40 % out of scope', error.toFixed(3), '≤ 0.06'])
  printRow(['ms a question, median', (times[Math.floor(times.length / 2)] ?? 0).toFixed(2), '≤ 1'])
  printRow(['MB of weights', (knowledge.bytes / 1e6).toFixed(1), '≤ 30'])
  printRow(['ms to build', build.toFixed(0), '≤ 2000'])
}

type Decided = Question & { topic: string | null; confidence: number }

/** The confidence is that the best topic is the right answer: where the bot abstains, it did not give one. */
function outcomeOf({ expected, topic, confidence }: Decided): Outcome {
  return { expected: expected.map((label) => label ?? 'nothing'), said: topic, confidence, scope: confidence }
}

/** Prints how follow-ups, several questions and stories are understood; `--only wasl` also names those that are not. */
async function judgeConversations({ questions }: DevelopmentSet): Promise<void> {
  const content = openLiveContent(projectRoot).current
  const { right, all, abstained, unharmed, wrong } = await measureFollowUps(content, questions)
  print('\nConversations')
  printRow(['set', 'number', 'right', 'bar'])
  printRow(['---', '---', '---', '---'])
  const row = (name: string, figure: { right: number; all: number }, bar: string) =>
    printRow([name, String(figure.all), percent(figure.right / figure.all), bar])
  row('follow-ups.tsv', { right, all }, '≥ 86')
  row('those that must not be answered', abstained, '–')
  row('clear questions after another topic, as alone', unharmed, '100')
  const missed = [...wrong]
  for (const file of ['two-questions.tsv', 'stories.tsv'] as const) {
    const figures = measureLongMessages(content, file)
    row(file, figures, '–')
    missed.push(...figures.wrong)
  }
  if (values.only === wasl.name) for (const line of missed) print(line)
}

function judge(name: string, decided: readonly Decided[]): void {
  const right = share(decided, ({ expected, topic }) => expected.includes(topic))
  const abstained = share(decided, ({ topic }) => topic === null)
  const wrong = share(decided, ({ expected, topic }) => topic !== null && !expected.includes(topic))
  const bar = bars[name] ?? inScopeBar
  printRow([name, String(decided.length), percent(right), percent(wrong), percent(abstained), bar])
}

function percent(value: number): string {
  return (100 * value).toFixed(1)
}

function printRow(cells: readonly string[]): void {
  print(`| ${cells.join(' | ')} |`)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
