import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'
import { parse } from 'yaml'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const target = 'es2022'
const organisationModule = 'virtual:organisation'

/** Puts the association's name into the pages' titles and gives it to the program. */
function organisation(): Plugin {
  const { name } = parse(readFileSync(at('../../../../dialogs/organisation.yaml'), 'utf8'))
  return {
    name: 'organisation',
    resolveId: (source) => (source === organisationModule ? `\0${organisationModule}` : null),
    load: (id) =>
      id === `\0${organisationModule}` ? `export const organisationName = ${JSON.stringify(name)}` : null,
    transformIndexHtml: (html) => html.replaceAll('%organisation%', String(name.ar).replace(/[<&]/g, '')),
  }
}

/** Builds the embed by itself: a classic script on a foreign page cannot import what the pages share. */
function embedScript(): Plugin {
  const lib = { entry: at('embed.ts'), formats: ['iife' as const], name: 'wasl', fileName: () => 'widget.js' }
  let outDir = ''
  return {
    name: 'embed-script',
    apply: 'build',
    configResolved: ({ root, build }) => {
      outDir = resolve(root, build.outDir)
    },
    closeBundle: async () => {
      await build({
        configFile: false,
        root: at('.'),
        logLevel: 'warn',
        build: { outDir, emptyOutDir: false, target, lib, copyPublicDir: false },
      })
    },
  }
}

export default defineConfig({
  root: at('.'),
  plugins: [organisation(), embedScript()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at('../../../../dist/web/widget'),
    emptyOutDir: true,
    assetsDir: 'widget-assets',
    assetsInlineLimit: 0,
    target,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { site: at('index.html'), chat: at('chat.html') } },
  },
})
