import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

/** Builds the widget from the present source into a temporary folder. */
export async function buildWidget(): Promise<{ directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'widget-'))
  await build({
    root: 'src/channels/webchat/widget',
    logLevel: 'error',
    build: { outDir: directory, emptyOutDir: true },
  })
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}
