import { parseArgs } from 'node:util'
import type { Clock } from '../../shared/clock.ts'
import { WaslError } from '../../shared/errors.ts'
import type { Store } from '../../store/store.ts'
import { recordAudit } from '../audit.ts'
import { addStaff, parseEmail } from './add-staff.ts'
import { disableStaff } from './disable-staff.ts'
import { listStaff } from './list-staff.ts'
import { setPassword } from './set-password.ts'

/** How the program is called; told when it was called otherwise. */
const staffUsage = `staff add --email E --name N --role admin|supervisor|agent|researcher|committee --password-stdin
staff list
staff disable --email E
staff set-password --email E --password-stdin
The password is read from standard input, so that it is in no list of processes and no shell history.`

type Services = { store: Store; clock: Clock; readPassword(): Promise<string> }

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  'password-stdin': { type: 'boolean', default: false },
} as const

/** Does what the command line asks for and gives what is to be printed. Throws a `WaslError` in plain words. */
export async function runStaffCommand(args: readonly string[], services: Services): Promise<string> {
  const { command, values } = parseCommandLine(args)
  const { store } = services
  switch (command) {
    case 'add': {
      const [email, name, role] = [
        required(values, 'email'),
        required(values, 'name'),
        required(values, 'role'),
      ]
      const password = await passwordFrom(values, services)
      const staff = await addStaff(services, { email, name, role, password })
      await record(services, 'add-staff', staff.id)
      return `${staff.email} may sign in now as ${staff.role}`
    }
    case 'list':
      return describeStaff(store)
    case 'disable': {
      const email = parseEmail(required(values, 'email'))
      const id = await idOf(store, email)
      await disableStaff(services, id)
      await record(services, 'disable-staff', id)
      return `${email} may no longer sign in`
    }
    case 'set-password': {
      const email = parseEmail(required(values, 'email'))
      await setPassword(services, email, await passwordFrom(values, services))
      return `${email} has a new password; open sessions were ended`
    }
    default:
      throw usage(command === undefined ? 'say what to do' : `there is no command ${command}`)
  }
}

/** Records what a command did; who ran it the system knows. */
function record(services: Services, action: string, id: string): Promise<void> {
  return recordAudit(services, { staffId: null, action, subject: `staff ${id} command` })
}

type Values = { [Key in 'email' | 'name' | 'role']?: string | undefined } & {
  'password-stdin'?: boolean | undefined
}

function parseCommandLine(args: readonly string[]): { command: string | undefined; values: Values } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    return { command: positionals[0], values }
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

function required(values: Values, key: 'email' | 'name' | 'role'): string {
  const value = values[key]?.trim()
  if (!value) throw usage(`--${key} is missing`)
  return value
}

async function passwordFrom(values: Values, { readPassword }: Services): Promise<string> {
  if (!values['password-stdin'])
    throw usage('--password-stdin is missing: give the password on standard input')
  return readPassword()
}

async function idOf({ read }: Store, email: string): Promise<string> {
  const row = await read.selectFrom('staff').select('id').where('email', '=', email).executeTakeFirst()
  if (!row) throw new WaslError('staff.not-found', `nobody has the address ${email}`)
  return row.id
}

async function describeStaff(store: Store): Promise<string> {
  const staff = await listStaff(store)
  if (staff.length === 0) return 'nobody may sign in yet; the first administrator is made with: staff add'
  return staff
    .map(({ email, role, name, disabledAt }) =>
      [email, role, name, disabledAt === null ? '' : 'disabled'].join('\t').trimEnd(),
    )
    .join('\n')
}

function usage(problem: string): WaslError {
  return new WaslError('command.usage', `${problem}\n\n${staffUsage}`)
}
