import { expect } from 'chai'
import { type SourceEdit, typeCheckTimeout, typeErrorsAfter } from '../support/type-check.ts'

type Case = { added: string; edit: SourceEdit; files: readonly string[] }

const cases: readonly Case[] = [
  {
    added: 'kind of effect',
    edit: {
      file: 'src/engine/turn.ts',
      from: 'export type Effect =\n',
      to: "export type Effect =\n  | { kind: 'a-new-kind' }\n",
    },
    files: ['src/runtime/effects/effect-kinds.ts'],
  },
  {
    added: 'runtime event',
    edit: {
      file: 'src/messages/runtime-event.ts',
      from: 'export type RuntimeEvent =\n',
      to: "export type RuntimeEvent =\n  | { kind: 'a-new-kind' }\n",
    },
    files: ['src/app/monitoring/metrics.ts', 'src/app/monitoring/health.ts', 'src/runtime/log-events.ts'],
  },
  {
    added: 'signal',
    edit: {
      file: 'src/store/signals.ts',
      from: 'export type Signal =\n',
      to: "export type Signal =\n  | { kind: 'a-new-kind' }\n",
    },
    files: ['src/runtime/redis/redis-signal-bus.ts', 'src/app/processes.ts', 'src/desk/live-events.ts'],
  },
]

describe('a kind that one place forgets', function () {
  this.timeout(typeCheckTimeout)

  for (const { added, edit, files } of cases) {
    it(`does not compile: a new ${added}`, async () => {
      const errors = await typeErrorsAfter([edit])
      const named = new Set(errors.map((error) => error.slice(0, error.indexOf('('))))
      expect([...named]).to.include.members([...files])
    })
  }
})
