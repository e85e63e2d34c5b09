import { parse } from 'yaml'
import { z } from 'zod'
import { languageSchema } from '../shared/language.ts'
import { cleanText } from './clean-text.ts'
import type { GuideBlock, ReadGuide } from './guide-block.ts'
import { textBlocks } from './text-blocks.ts'

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/
const heading = /^(#{1,6})\s+(.+?)(?:\s+\{#([a-z0-9-]+)\})?\s*#*$/
const about = z.object({
  id: z.string().optional().catch(undefined),
  title: z.coerce.string().optional().catch(undefined),
  version: z.coerce.string().optional().catch(undefined),
  language: languageSchema.optional().catch(undefined),
})

/** Reads Markdown: headings, lists and paragraphs; what it says about itself in front is kept, emphasis and links are not. */
export function readMarkdown(text: string): ReadGuide {
  const head = frontMatter.exec(text)
  const blocks: GuideBlock[] = []
  let body: string[] = []
  const flush = () => {
    blocks.push(...textBlocks(body.join('\n')))
    body = []
  }
  for (const line of text.slice(head?.[0].length ?? 0).split(/\r?\n/)) {
    const found = heading.exec(line)
    if (!found) {
      body.push(withoutEmphasis(line))
      continue
    }
    flush()
    const id = found[3]
    blocks.push({
      kind: 'heading',
      level: found[1]?.length ?? 1,
      text: cleanText(withoutEmphasis(found[2] ?? '')),
      ...(id ? { id } : {}),
    })
  }
  flush()
  return { blocks, ...present(about.safeParse(head ? parse(head[1] ?? '') : {}).data ?? {}) }
}

function present(values: z.infer<typeof about>): Omit<ReadGuide, 'blocks'> {
  const { id, title, version, language } = values
  return {
    ...(id && { id }),
    ...(title && { title }),
    ...(version && { version }),
    ...(language && { language }),
  }
}

function withoutEmphasis(line: string): string {
  return line
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*])[*_](?!\s)([^*_]+)[*_](?![\p{L}\p{N}*])/gu, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/^>\s?/, '')
}
