import { envExample } from '../app/env-example.ts'

/** Prints what `.env.example` must hold. */
process.stdout.write(envExample())
