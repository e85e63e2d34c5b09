import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { z } from 'zod'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const violationsSchema = z.array(z.string())

/** Opens a place of the desk and waits until nothing of it is still loading. */
export async function openPlace(page: Page, place: string): Promise<void> {
  await page.goto(`/desk/${place}`)
  await page.waitForSelector('main')
  const isLoading = "document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') !== null"
  for (let wait = 0; wait < 100 && (await page.evaluate(isLoading)); wait++) await page.waitForTimeout(30)
}

/** Returns by how many pixels the page is wider than its window, and the texts that stand outside of it. */
export async function measurePage(page: Page): Promise<{ tooWide: number; cut: string[] }> {
  const measured: unknown = await page.evaluate(`(() => {
    const scrolls = (element) => element !== null && element !== document.body &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    const isCut = (element) => {
      const box = element.getBoundingClientRect()
      return box.width > 1 && box.height > 1 && (box.left < -1 || box.right > innerWidth + 1)
    }
    const texts = [...document.body.querySelectorAll('*')].filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    const cut = texts.filter((element) => element.checkVisibility() && isCut(element) && !scrolls(element.parentElement))
    return {
      tooWide: document.documentElement.scrollWidth - innerWidth,
      cut: cut.map((element) => element.textContent.slice(0, 40)),
    }
  })()`)
  return z.object({ tooWide: z.number(), cut: z.array(z.string()) }).parse(measured)
}

/** Returns what axe finds wrong with the page: the rule, and the first element that breaks it. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found: unknown =
    await page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 2).map(({ html, failureSummary }) =>
      html.slice(0, 160) + ' ' + failureSummary.split('\\n').slice(1, 2).join(' ')).join(' | ')))`)
  return violationsSchema.parse(found)
}
