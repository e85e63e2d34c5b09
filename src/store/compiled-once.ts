import { type Compilable, type CompiledQuery, type Kysely, SqliteAdapter } from 'kysely'
import { ParameterList } from './drivers/query-compilers.ts'
import type { Database } from './schema.ts'
import type { StoreDialect } from './store.ts'

type Value = string | number | readonly string[]

/** The values that a query is given: strings, numbers and lists as its example has them. */
type Given<Example> = {
  readonly [Name in keyof Example]: Example[Name] extends readonly string[]
    ? readonly string[]
    : Example[Name] extends number
      ? number
      : string
}

/** Stands for a value that is given later. */
class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that Kysely compiles once for each dialect; each use only brings its values and gets the rows. For what the program
 * asks many times a second, since to compile a query costs as much as to run it. `example` names the values and tells which are
 * lists; `build` may use them as parameters alone, not look at them.
 */
export function compiledOnce<Example extends Record<string, Value>, Result>(
  example: Example,
  build: (db: Kysely<Database>, given: Given<Example>, dialect: StoreDialect) => Compilable<Result>,
): (db: Kysely<Database>, given: Given<Example>) => Promise<Result[]> {
  const templates = new Map<StoreDialect, CompiledQuery<Result>>()
  const placeholders = Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      const placeholder = new Placeholder(name)
      return [name, Array.isArray(value) ? [placeholder] : placeholder]
    }),
  ) as unknown as Given<Example>

  const templateFor = (db: Kysely<Database>): CompiledQuery<Result> => {
    const dialect = dialectOf(db)
    const template = templates.get(dialect) ?? build(db, placeholders, dialect).compile()
    templates.set(dialect, template)
    return template
  }

  return async (db, given) => {
    const template = templateFor(db)
    const parameters = template.parameters.map((parameter) => filled(parameter, given))
    return (await db.executeQuery<Result>({ ...template, parameters })).rows
  }
}

function filled(parameter: unknown, given: Record<string, Value>): unknown {
  if (parameter instanceof Placeholder) return given[parameter.name]
  if (!(parameter instanceof ParameterList)) return parameter
  const [only] = parameter.values
  if (!(only instanceof Placeholder)) return parameter
  const values = given[only.name]
  return new ParameterList(Array.isArray(values) ? values : [])
}

function dialectOf(db: Kysely<Database>): StoreDialect {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres'
}
