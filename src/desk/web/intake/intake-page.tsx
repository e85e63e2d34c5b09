import { Select } from '@mantine/core'
import { useLanguage } from '../language/language.tsx'
import { useForms } from '../requests/forms.ts'
import { Link, navigate, pathOf, useRoute } from '../routing/route.tsx'
import { BackIcon } from '../ui/icons.tsx'
import { IntakeForm } from './intake-form.tsx'
import classes from './intake-page.module.css'

const usualForm = 'support-request'

/** A request taken down for somebody who came in person, by phone, by letter or through a delegate. */
export function IntakePage() {
  const { t, language } = useLanguage()
  const { query } = useRoute()
  const forms = useForms()
  const conversationId = query.get('conversation') ?? ''
  const form = query.get('fill') ?? forms?.items.find(({ id }) => id === usualForm)?.id ?? forms?.items[0]?.id
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <header className={classes.header}>
          <Link to={pathOf('requests')} className={classes.back} label={t('actions.back')}>
            <BackIcon size={22} />
          </Link>
          <div>
            <h1>{t('intake.title')}</h1>
            <p>{t(conversationId ? 'intake.lineOfConversation' : 'intake.line')}</p>
          </div>
        </header>
        {forms && form && (
          <>
            <Select
              className={classes.form ?? ''}
              label={t('requests.form')}
              data={forms.items.map(({ id, title }) => ({ value: id, label: title[language] }))}
              value={form}
              allowDeselect={false}
              onChange={(chosen) =>
                navigate(pathOf('requests', 'new', { fill: chosen ?? form, conversation: conversationId }), {
                  replace: true,
                })
              }
            />
            <IntakeForm key={form} form={form} conversationId={conversationId} sources={forms.sources} />
          </>
        )}
      </div>
    </main>
  )
}
