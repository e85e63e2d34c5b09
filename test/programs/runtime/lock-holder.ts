import { lockDataDir } from '../../../src/runtime/process-lock.ts'

lockDataDir(process.argv[2] ?? '')
console.log('locked')
setInterval(() => undefined, 1000)
