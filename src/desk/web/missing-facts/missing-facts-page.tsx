import { listMissingFacts, type MissingFact } from '../../contract/missing-facts.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { CheckIcon } from '../ui/icons.tsx'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import page from '../ui/table-page.module.css'
import classes from './missing-facts-page.module.css'

const load = (signal: AbortSignal) => call(listMissingFacts, {}, { signal })

/** What the association has not filled in: what is done meanwhile, what the bot answers, and where to fill it in. */
export function MissingFactsPage() {
  const { t } = useLanguage()
  const { data, failure } = useResource(keys.missingFacts, load)
  return (
    <main className={page.page}>
      <header className={page.header}>
        <h1>{t('facts.heading')}</h1>
        {data && data.items.length > 0 && <p>{t('facts.line', { file: data.file })}</p>}
      </header>
      {failure !== undefined && !data && (
        <Problem failure={failure} retry={() => refresh(keys.missingFacts)} />
      )}
      {!data && failure === undefined && <RowSkeletons rows={6} />}
      {data?.items.length === 0 && (
        <Empty icon={<CheckIcon size={26} />} title={t('facts.none')} line={t('facts.noneLine')} />
      )}
      {data && data.items.length > 0 && (
        <ul className={page.list}>
          {data.items.map((item) => (
            <Fact key={item.key} item={item} />
          ))}
        </ul>
      )}
    </main>
  )
}

function Fact({ item: { key, title, meanwhile, answer } }: { item: MissingFact }) {
  const { t, language } = useLanguage()
  return (
    <li className={classes.fact}>
      <h2>{title[language]}</h2>
      <p>{meanwhile[language]}</p>
      <p className={classes.where}>
        {t('facts.where')} <code dir="ltr">{key}</code>
      </p>
      {answer && (
        <details>
          <summary>{t('facts.says')}</summary>
          <blockquote dir="auto">{answer[language]}</blockquote>
        </details>
      )}
    </li>
  )
}
