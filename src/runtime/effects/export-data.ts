import { languageSchema } from '../../shared/language.ts'
import { addDataExport, type NewDataExport } from '../../store/tables/data-copies.ts'
import { oneByOne, type RowWriter } from '../row-writer.ts'
import type { EffectKind } from './effect-kind.ts'

const dataExports: RowWriter<NewDataExport> = {
  order: 'others',
  write: (write, rows, { now }) => oneByOne(rows, (row) => addDataExport(write, row, now)),
}

/** Lets whoever has the token open a copy of the contact's data. */
export const exportData: EffectKind<'export-data'> = {
  plan: ({ token, expiresAt }, turn) => {
    const { contact_id: contactId } = turn.conversation
    const locale = languageSchema.catch('ar').parse(turn.saved.locale)
    turn.add(dataExports, { id: turn.newId(), token, contactId, locale, expiresAt })
  },
}
