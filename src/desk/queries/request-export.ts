import { answerWords } from '../../content/answer-words.ts'
import type { Texts } from '../../content/texts.ts'
import { localDay } from '../../content/working-hours.ts'
import { answeredFields } from '../../forms/answered-fields.ts'
import type { Cell } from '../../forms/fields/field-kind.ts'
import { type Form, isGroup } from '../../forms/form.ts'
import { showInCell } from '../../forms/show-answer.ts'
import { csvLine, singleCell, utf8Mark } from '../../requests/csv.ts'
import type { Language } from '../../shared/language.ts'
import type { RequestItem } from '../contract/requests.ts'
import type { Desk } from '../desk.ts'
import type { Cursor } from '../page-cursor.ts'
import { type RequestFilter, requestRows } from './request-list.ts'

type Export = { filter: RequestFilter; language: Language; withSensitive: boolean }

type Column = { title: string; holds(key: string): boolean }

const ownColumns = ['reference', 'form', 'stage', 'submitted', 'due', 'name', 'channel', 'source'] as const

/** A CSV file of rows, in pieces. */
export async function* csvOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  yield utf8Mark
  for await (const row of rows) yield csvLine(row)
}

/**
 * The requests that pass the filter as rows, newest first, under a row of titles. With a form in the filter each of its fields is a
 * column, sensitive ones only where `withSensitive` says so; the fields of a repeated group share one.
 */
export async function* exportRows(
  desk: Desk,
  { filter, language, withSensitive }: Export,
): AsyncGenerator<readonly Cell[]> {
  const { texts, forms } = desk.content
  const form = filter.form === null ? undefined : forms.get(filter.form)
  const setting = { language, words: answerWords(texts, language) }
  const columns = columnsOf(form, language, withSensitive)
  const titles = ownColumns.map((column) => texts.text(language, `requests.column.${column}`))
  yield [...titles, ...columns.map(({ title }) => title)]
  let after: Cursor | null = null
  do {
    const { rows, next } = await requestRows(desk, { ...filter, after })
    for (const { item, answers } of rows) {
      const answered = answeredFields(form, answers)
      const shown = columns.map(({ holds }) =>
        answered.filter(({ key }) => holds(key)).map(({ field, value }) => showInCell(field, value, setting)),
      )
      yield [...ownValues(desk, item, language), ...shown.map(singleCell)]
    }
    after = next
  } while (after !== null)
}

function columnsOf(form: Form | undefined, language: Language, withSensitive: boolean): Column[] {
  const isShown = (field: { sensitive: boolean }) => withSensitive || !field.sensitive
  return (form?.fields ?? []).flatMap((field): Column[] => {
    const title = field.label[language]
    if (!isGroup(field)) return isShown(field) ? [{ title, holds: (key) => key === field.key }] : []
    const shown = new Set(field.fields.filter(isShown).map(({ key }) => key))
    const holds = (key: string) => key.startsWith(`${field.key}.`) && shown.has(key.split('.')[2] ?? '')
    return [{ title, holds }]
  })
}

function labelOf(texts: Texts, key: string, language: Language): string | null {
  return texts.find(language, key)
}

/** The stage in the words of the desk, and the days in the association's own time zone, as the page shows both. */
function ownValues({ content }: Desk, item: RequestItem, language: Language): Cell[] {
  const { timeZone } = content.organisation.workingHours
  const day = (at: number | null) => (at === null ? null : { day: localDay(at, timeZone) })
  return [
    item.reference,
    content.forms.get(item.form)?.title[language] ?? item.form,
    labelOf(content.texts, `desk.stages.${item.stage}`, language) ?? item.stage,
    day(item.submittedAt),
    day(item.dueAt),
    item.contactName,
    labelOf(content.texts, `bot.channel.${item.channel}`, language) ?? item.channel,
    labelOf(content.texts, `requests.source.${item.source}`, language) ?? item.source,
  ]
}
