import { IntlMessageFormat } from 'intl-messageformat'
import { z } from 'zod'
import type { Language } from '../shared/language.ts'
import type { LocaleFile } from './texts.ts'
import { type ContentProblem, parseYaml } from './yaml-file.ts'

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

const literal = 0

/** Looks for texts that one language lacks, that are no ICU messages, or that take other values in the other language. */
export function checkTexts(files: Record<Language, LocaleFile>): ContentProblem[] {
  const problems = (['ar', 'en'] as const).flatMap((language) => {
    const other = files[language === 'ar' ? 'en' : 'ar']
    return [...files[language].messages].flatMap(([key, message]) => {
      const wrong = whatIsWrong(message, other.messages.get(key))
      if (wrong === null) return []
      const file = wrong === 'missing' ? other : files[language]
      return [problemAt(file, key, wrong === 'missing' ? 'this text is missing' : wrong)]
    })
  })
  return problems
}

function whatIsWrong(message: string, translation: string | undefined): string | null {
  if (translation === undefined) return 'missing'
  const own = valuesOf(message)
  if (!own.ok) return own.message
  const others = valuesOf(translation)
  if (!others.ok || own.names === others.names) return null
  return `takes the values «${own.names}», and in the other language «${others.names}»`
}

/** The names of the values that a message takes, sorted, or why it cannot be read. */
function valuesOf(message: string): { ok: true; names: string } | { ok: false; message: string } {
  if (!/[{}]/u.test(message)) return { ok: true, names: '' }
  try {
    const parts = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst()
    return { ok: true, names: [...new Set(parts.flatMap(namesIn))].sort().join(', ') }
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : 'cannot be read' }
  }
}

function namesIn(part: Part): string[] {
  const own = 'value' in part && part.type !== literal ? [part.value] : []
  const inner =
    'options' in part ? Object.values(part.options).flatMap(({ value }) => value.flatMap(namesIn)) : []
  return [...own, ...inner]
}

/** JSON is YAML too, so the line of a key is found in the same way; a key that is missing is placed where it belongs. */
function problemAt({ file, text }: LocaleFile, key: string, message: string): ContentProblem {
  return { file, line: parseYaml(text, file, z.unknown()).lineOf(key.split('.')), key, message }
}
