import '../shared/require-node.ts'
import { loadContent } from '../content/load-content.ts'
import { missingFacts } from '../content/organisation-facts.ts'
import { projectRoot } from '../shared/project-root.ts'
import { runCommand } from '../shared/run-command.ts'

/** Reads everything in `dialogs/` and `locales/` and names each mistake with its file, line and key. */
await runCommand(async () => {
  const { topics, forms, sections, organisation } = loadContent(projectRoot)
  process.stdout.write(
    `content is right: ${topics.size} topics, ${forms.size} forms, ${sections.length} guide sections\n`,
  )
  const missing = missingFacts(organisation)
  if (missing.length > 0)
    process.stdout.write(`not filled in yet in dialogs/organisation.yaml: ${missing.join(', ')}\n`)
})
