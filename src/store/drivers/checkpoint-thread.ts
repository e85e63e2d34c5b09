import { parentPort, workerData } from 'node:worker_threads'
import { asStoreError } from '../store-error.ts'
import { openSqliteConnection } from './sqlite-connection.ts'

/** The answer of a checkpoint: the code of the error that it failed with, or null. */
export type CheckpointAnswer = { failure: string | null }

/**
 * The thread that folds the log of one embedded store into its file, on a connection of its own. A checkpoint flushes the log,
 * writes and flushes the file: neither holds up the thread that answers webhooks.
 */
const connection = openSqliteConnection(String(workerData), { flushes: 'log' })

parentPort?.on('message', (order: 'checkpoint' | 'close') => {
  if (order === 'close') {
    connection.close()
    parentPort?.close()
  } else parentPort?.postMessage(checkpoint())
})

function checkpoint(): CheckpointAnswer {
  try {
    connection.pragma('wal_checkpoint(passive)')
    return { failure: null }
  } catch (error) {
    return { failure: asStoreError(error).code }
  }
}
