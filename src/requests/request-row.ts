import { z } from 'zod'
import { type Stage, stages } from '../forms/lifecycle.ts'
import { WaslError } from '../shared/errors.ts'
import { locked } from '../store/rows.ts'
import type { Row } from '../store/schema.ts'
import type { Store, Write } from '../store/store.ts'

export type RequestRow = Omit<Row<'requests'>, 'stage'> & { stage: Stage }

const stageSchema = z.enum(stages)

/** Reads a request and holds it until the write is over. */
export async function lockRequest({ trx, dialect }: Write, id: string): Promise<RequestRow> {
  const query = trx.selectFrom('requests').selectAll().where('id', '=', id)
  return asRequest(await locked(query, dialect).executeTakeFirst())
}

/** Reads a request; throws `request.not-found`. */
export async function readRequest({ read }: Pick<Store, 'read'>, id: string): Promise<RequestRow> {
  return asRequest(await read.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirst())
}

function asRequest(row: Row<'requests'> | undefined): RequestRow {
  if (!row) throw new WaslError('request.not-found', 'there is no such request')
  return { ...row, stage: stageSchema.parse(row.stage) }
}
