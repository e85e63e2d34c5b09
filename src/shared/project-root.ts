import { fileURLToPath } from 'node:url'

/** The folder that holds `dialogs/` and `locales/`; the same from `src/` and from `dist/`. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
