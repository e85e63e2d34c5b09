import './native-promise-try.ts'
import { ConnectionStatus, DirectLine } from 'botframework-directlinejs'
import { restorePromiseTry } from './native-promise-try.ts'

/** The stock client brings a `Promise.try` that drops its arguments; whoever reads PDF files in this process needs none or Node's. */
restorePromiseTry()

export type { Activity } from 'botframework-directlinejs'
export { ConnectionStatus, DirectLine }
