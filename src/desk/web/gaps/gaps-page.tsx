import { Button } from '@mantine/core'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { CheckIcon } from '../ui/icons.tsx'
import { Empty, Problem, RowSkeletons } from '../ui/states.tsx'
import page from '../ui/table-page.module.css'
import { ContentProblems } from './content-problems.tsx'
import { GapRow } from './gap-row.tsx'
import { useGaps } from './use-gaps.ts'

/** What the bot could not answer, grouped; an officer gives each group to a topic or takes it away. */
export function GapsPage() {
  const { t } = useLanguage()
  const { data, failure, isLoading } = useGaps()
  return (
    <main className={page.page}>
      <header className={`${page.header} ${page.withButton}`}>
        <div>
          <h1>{t('gaps.title')}</h1>
          <p>{t('gaps.line')}</p>
        </div>
        {data && data.unwritten > 0 && (
          <Button component="a" variant="default" href="/api/desk/gaps/patch" download>
            {t('gaps.patch', { count: data.unwritten })}
          </Button>
        )}
      </header>
      {failure !== undefined && <Problem failure={failure} retry={() => refresh(keys.gaps)} />}
      {!data && isLoading && <RowSkeletons rows={4} />}
      {data && data.problems.length > 0 && <ContentProblems problems={data.problems} />}
      {data?.items.length === 0 && (
        <Empty icon={<CheckIcon size={26} />} title={t('gaps.empty.title')} line={t('gaps.empty.line')} />
      )}
      {data && data.items.length > 0 && (
        <ul className={page.list}>
          {data.items.map((gap) => (
            <GapRow key={gap.id} gap={gap} topics={data.topics} />
          ))}
        </ul>
      )}
    </main>
  )
}
