import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Matcher } from '../../src/knowledge/matcher.ts'
import { languageOf } from '../../src/knowledge/text/language.ts'
import type { BenchSet, Phrasing } from './understanding-data.ts'

/** What a system says to a question; see `Outcome`. */
export type Said = { said: string | null; confidence: number; scope: number }

/** A system that was trained and can be asked. */
export type Trained = { ask(text: string): Promise<Said> | Said }

/** A system to compare. */
export type System = {
  name: string
  /** A slow system is asked only so many of the questions, evenly drawn. */
  maxQuestions?: number
  train(set: BenchSet): Promise<Trained> | Trained
}

const packages = { 'node-nlp': '4.27.0', minisearch: '7.1.2', 'fuse.js': '7.1.0' }
const reject = 'None'

/** This product's matcher; what is out of scope is one class more where the set has examples of it. */
export const wasl: System = {
  name: 'wasl',
  train({ training, lexicon }) {
    const labels = [...new Set(training.map(({ label }) => label ?? reject))]
    const phrasingsOf = (label: string, isTitle: boolean) =>
      training
        .filter((one) => (one.label ?? reject) === label && one.isTitle === isTitle)
        .map(({ text }) => text)
    const classes = labels.map((id) => ({
      id,
      phrasings: phrasingsOf(id, false),
      titles: phrasingsOf(id, true),
      isOutside: id === reject,
    }))
    const matcher = new Matcher(classes, lexicon)
    return {
      ask(text) {
        const { ranked, confidence } = matcher.match(text)
        return saidOf(ranked[0]?.id ?? reject, confidence, ranked[0]?.score ?? 0)
      },
    }
  },
}

/** The three that one would use instead, installed outside the project. */
export function baselines(): System[] {
  const load = createRequire(join(installed(), 'index.js'))
  return [nlpJs(load), miniSearch(load), fuse(load)]
}

function nlpJs(load: NodeJS.Require): System {
  return {
    name: 'nlp.js',
    async train({ training }) {
      const hasOutside = training.some(({ label }) => label === null)
      const { NlpManager } = load('node-nlp')
      const manager = new NlpManager({
        languages: ['ar', 'en'],
        autoSave: false,
        forceNER: false,
        nlu: { log: false, useNoneFeature: true },
      })
      for (const { label, text } of training) manager.addDocument(languageOf(text), text, label ?? reject)
      await manager.train()
      return {
        async ask(text) {
          const { classifications } = await manager.process(languageOf(text), text)
          const guesses: { intent: string; score: number }[] = classifications ?? []
          const best = guesses.find(({ intent }) => hasOutside || intent !== reject)
          return saidOf(best?.intent ?? reject, best?.score ?? 0, best?.score ?? 0)
        },
      }
    },
  }
}

function miniSearch(load: NodeJS.Require): System {
  return {
    name: 'MiniSearch',
    train({ training }) {
      const MiniSearch = load('minisearch')
      const index = new MiniSearch({
        fields: ['text'],
        storeFields: ['label'],
        searchOptions: { fuzzy: 0.2, prefix: true },
      })
      index.addAll(documents(training))
      return {
        ask(text) {
          const found: { label: string; score: number }[] = index.search(text).slice(0, 5)
          const best = found[0]?.score ?? 0
          const total = found.reduce((sum, { score }) => sum + score, 0)
          return saidOf(found[0]?.label ?? reject, total > 0 ? best / total : 0, best)
        },
      }
    },
  }
}

function fuse(load: NodeJS.Require): System {
  return {
    name: 'Fuse.js',
    maxQuestions: 500,
    train({ training }) {
      const Fuse = load('fuse.js')
      const index = new Fuse(documents(training), {
        keys: ['text'],
        includeScore: true,
        ignoreLocation: true,
        threshold: 0.6,
      })
      return {
        ask(text) {
          const [best]: { item: { label: string }; score: number }[] = index.search(text.slice(0, 200), {
            limit: 1,
          })
          return saidOf(best?.item.label ?? reject, best ? 1 - best.score : 0, best ? 1 - best.score : 0)
        },
      }
    },
  }
}

function documents(training: readonly Phrasing[]): { id: number; text: string; label: string }[] {
  return training.map(({ label, text }, id) => ({ id, text, label: label ?? reject }))
}

/** A question that a system takes for out of scope is the further from scope the surer the system is. */
function saidOf(label: string, confidence: number, score: number): Said {
  return label === reject
    ? { said: null, confidence, scope: -1 - score }
    : { said: label, confidence: Math.min(1, Math.max(0, confidence)), scope: score }
}

/** The folder with the baselines; made at the first run, outside the project. */
function installed(): string {
  const folder = join(tmpdir(), 'wasl-understanding-baselines')
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`)
  if (!Object.keys(packages).every((name) => existsSync(join(folder, 'node_modules', name)))) {
    const options = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
    ]
    execFileSync('npm', [...options, ...wanted], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  return folder
}
