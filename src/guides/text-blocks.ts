import { cleanText } from './clean-text.ts'
import { blockOfLine, type GuideBlock } from './guide-block.ts'

const sentenceEnd = /[.:؟?!؛;]$/u

/**
 * Reads plain text: a list item begins a block, an empty line ends one, and lines that follow each other are one
 * paragraph where the first does not end a sentence.
 */
export function textBlocks(text: string): GuideBlock[] {
  const blocks: GuideBlock[] = []
  let isOpen = false
  for (const raw of text.split(/\r\n|[\n\r\u2028\f]/)) {
    const line = cleanText(raw)
    if (line === '') isOpen = false
    else isOpen = addLine(blocks, line, isOpen)
  }
  return blocks
}

function addLine(blocks: GuideBlock[], line: string, isOpen: boolean): boolean {
  const block = blockOfLine(line)
  const last = blocks.at(-1)
  if (isOpen && last && block.kind === 'paragraph') last.text += ` ${block.text}`
  else blocks.push(block)
  return !sentenceEnd.test(line)
}
