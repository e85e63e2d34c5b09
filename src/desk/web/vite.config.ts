import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { defineConfig, type Plugin } from 'vite'
import { theme } from './theme.ts'

const id = 'virtual:theme.css'

/** Writes the theme's variables into the stylesheet, so that the page needs no inline style and the CSP stays strict. */
function themeStylesheet(): Plugin {
  return {
    name: 'theme-stylesheet',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => {
      if (source !== `\0${id}`) return null
      return convertCssVariables(
        defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)),
        ':root',
      )
    },
  }
}

export default defineConfig({
  base: '/desk/',
  plugins: [themeStylesheet()],
  build: {
    outDir: '../../../dist/web/desk',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // One stylesheet: a page that is loaded later must not wait for its own.
    cssCodeSplit: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // What changes rarely is a file of its own, so that a new version of the desk loads little.
      output: { codeSplitting: { groups: [{ name: 'packages', test: /node_modules/ }] } },
      // Mantine marks its files for server rendering, which there is none of here.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
})
