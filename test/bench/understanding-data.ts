import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadContent } from '../../src/content/load-content.ts'
import type { KnowledgeSources } from '../../src/knowledge/knowledge.ts'
import type { Lexicon } from '../../src/knowledge/text/lexicon.ts'
import { projectRoot } from '../../src/shared/project-root.ts'

/** One line of a labelled file; several labels where several are right, `null` where none is. */
export type Question = { expected: (string | null)[]; text: string; file: string }

/** What systems learn: a label and one way to say it; `null` for what is out of scope. */
export type Phrasing = { label: string | null; text: string; isTitle: boolean }

/** A set to measure on. */
export type BenchSet = { name: string; training: Phrasing[]; questions: Question[]; lexicon: Lexicon }

/** The shipped knowledge with questions written apart from it. */
export type DevelopmentSet = BenchSet & { sources: KnowledgeSources }

/** How training samples are drawn from a file: at most `shots` a label, with a seed; labels' words as titles or not. */
export type Sampling = { shots: number; seed: number; titles: boolean }

const noTopic = 'none'
/** Parts the messages of a conversation, which is not asked as one question. */
const turnMark = ' || '
const developmentFolder = fileURLToPath(new URL('../fixtures/understanding/', import.meta.url))

/** The shipped topics against the development questions. */
export function developmentSet(): DevelopmentSet {
  const { topics, rejects, lexicon, sections } = loadContent(projectRoot)
  const training = [...topics.values()].flatMap(({ id, title, phrasings }) => [
    ...[...phrasings.msa, ...phrasings.saudi, ...phrasings.en].map((text) => ({
      label: id,
      text,
      isTitle: false,
    })),
    ...[title.ar, title.en].map((text) => ({ label: id, text, isTitle: true })),
  ])
  const refused = rejects.flatMap(({ phrasings }) =>
    phrasings.map((text) => ({ label: null, text, isTitle: false })),
  )
  const files = readdirSync(developmentFolder).filter((file) => file.endsWith('.tsv'))
  const questions = files.flatMap((file) =>
    readLabelled(developmentFolder + file).map(({ label, text }) => ({
      expected: label.split('|').map((one) => (one === noTopic ? null : one)),
      text,
      file,
    })),
  )
  const known = questions.filter(({ expected }) => expected.every((one) => one === null || topics.has(one)))
  const sources = { topics: [...topics.values()], rejects, lexicon, sections }
  return {
    name: 'development set',
    training: [...training, ...refused],
    questions: known,
    lexicon,
    sources,
  }
}

/** A labelled file to learn from and one to be asked; labels that only the second has are out of scope. */
export function labelledSet(train: string, test: string, { shots, seed, titles }: Sampling): BenchSet {
  const byLabel = new Map<string, string[]>()
  for (const { label, text } of readLabelled(train)) byLabel.set(label, [...(byLabel.get(label) ?? []), text])
  const random = seeded(seed)
  const training = [...byLabel].flatMap(([label, texts]) => {
    const drawn = shots < texts.length ? draw(texts, shots, random) : texts
    const title = titles && titleOf(label)
    return [
      ...drawn.map((text) => ({ label, text, isTitle: false })),
      ...(title ? [{ label, text: title, isTitle: true }] : []),
    ]
  })
  const questions = readLabelled(test).map(({ label, text }) => ({
    expected: [byLabel.has(label) ? label : null],
    text,
    file: test,
  }))
  return { name: `${train} → ${test}`, training, questions, lexicon: loadContent(projectRoot).lexicon }
}

function readLabelled(path: string): { label: string; text: string }[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.includes('\t') && !line.includes(turnMark))
    .map((line) => {
      const tab = line.indexOf('\t')
      return { label: line.slice(0, tab).trim(), text: line.slice(tab + 1).trim() }
    })
}

/** A label's own words, when it has some: `card_arrival` gives `card arrival`, `17` gives nothing. */
function titleOf(label: string): string | null {
  const words = label.replace(/[_\-./]+/g, ' ').trim()
  return /\p{L}{2,}/u.test(words) && !/\d/.test(words) ? words : null
}

function draw(texts: readonly string[], count: number, random: () => number): string[] {
  return texts
    .map((text) => ({ text, key: random() }))
    .sort((one, other) => one.key - other.key)
    .slice(0, count)
    .map(({ text }) => text)
}

function seeded(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 4294967296
  }
}
