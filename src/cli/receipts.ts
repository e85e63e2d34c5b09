import '../shared/require-node.ts'
import { findReference } from '../forms/reference.ts'
import { verifyReceipts } from '../requests/verify-receipts.ts'
import { WaslError } from '../shared/errors.ts'
import { runCommand } from '../shared/run-command.ts'
import { withStore } from './with-store.ts'

const usage = `npm run receipts -- verify               compares every request with its receipt
npm run receipts -- verify SR-XXXX-XXXX  compares one`

/** Verifies that requests still are what their applicants signed; ends with status 1 when one is not. */
await runCommand(async () => {
  const [verb, given] = process.argv.slice(2)
  if (verb !== 'verify') throw new WaslError('command.usage', usage)
  const reference = given === undefined ? null : findReference(given)
  if (given !== undefined && reference === null)
    throw new WaslError('command.usage', `${given} is no reference\n\n${usage}`)
  await withStore(async (store) => {
    let checked = 0
    let broken = 0
    for await (const receipt of verifyReceipts(store, reference)) {
      checked += 1
      if (!receipt.isIntact) broken += 1
      if (!receipt.isIntact || reference) process.stdout.write(`${describe(receipt)}\n`)
    }
    if (reference && checked === 0)
      throw new WaslError('request.not-found', `there is no request ${reference}`)
    process.stdout.write(`${checked} receipts checked, ${broken} do not match\n`)
    if (broken > 0) process.exitCode = 1
  })
})

function describe({
  reference,
  submittedAt,
  digest,
  isIntact,
}: {
  reference: string
  submittedAt: number
  digest: string
  isIntact: boolean
}): string {
  return `${isIntact ? 'intact ' : 'CHANGED'} ${reference} ${new Date(submittedAt).toISOString()} sha256:${digest}`
}
