import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectRoot } from '../../shared/project-root.ts'
import { showOpenApi } from '../contract/openapi.ts'
import { type DeskRoute, deskRoute } from '../desk-route.ts'
import { describeApi } from '../openapi.ts'

const manifest = z.object({ version: z.string() })

/** The route that describes `routes` and itself. */
export function openApiRoute(routes: readonly DeskRoute[]): DeskRoute {
  const described: DeskRoute = deskRoute(showOpenApi, {
    summary: 'Describes this API in OpenAPI 3.1.',
    access: 'signed-in',
    run: async () => describeApi([...routes, described], programVersion()),
  })
  return described
}

function programVersion(): string {
  return manifest.parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))).version
}
