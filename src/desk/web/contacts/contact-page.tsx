import { Button, Skeleton } from '@mantine/core'
import { useCallback, useState } from 'react'
import { type ContactDetail, showContact } from '../../contract/contacts.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh, useResource } from '../api/resource.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useMay } from '../session/session.tsx'
import { BackIcon, LockIcon, PenIcon } from '../ui/icons.tsx'
import { Name } from '../ui/person.tsx'
import { Problem } from '../ui/states.tsx'
import { ContactCards } from './contact-cards.tsx'
import classes from './contact-page.module.css'
import { RenameSheet } from './rename-sheet.tsx'
import { Timeline } from './timeline.tsx'

/** Everything about one person: who they are and how to reach them, and what was said on all channels. */
export function ContactPage({ id }: { id: string }) {
  const load = useCallback((signal: AbortSignal) => call(showContact, { id }, { signal }), [id])
  const { data, failure } = useResource(keys.contact(id), load)
  return (
    <main className={classes.page}>
      {!data && failure !== undefined && (
        <Problem failure={failure} retry={() => refresh(keys.contact(id))} />
      )}
      {!data && failure === undefined && (
        <div className={classes.loading}>
          <Skeleton height={48} width="50%" />
          <Skeleton height={260} radius="md" />
        </div>
      )}
      {data && <OpenContact detail={data} />}
    </main>
  )
}

function OpenContact({ detail }: { detail: ContactDetail }) {
  return (
    <>
      <Header contact={detail.contact} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <ContactCards detail={detail} />
        </div>
        <Timeline contactId={detail.contact.id} />
      </div>
    </>
  )
}

function Header({ contact }: { contact: ContactDetail['contact'] }) {
  const { t, language } = useLanguage()
  const mayEdit = useMay('contacts.edit')
  const [isRenaming, setRenaming] = useState(false)
  return (
    <header className={classes.header}>
      <button
        type="button"
        className={classes.back}
        aria-label={t('actions.back')}
        onClick={() => history.back()}
      >
        <BackIcon size={22} />
      </button>
      <div className={classes.who}>
        <h1>
          <Name name={contact.name} />
        </h1>
        <p>
          {contact.namedBy && <span>{t(`person.namedBy.${contact.namedBy}`)}</span>}
          <span>
            {t('person.since')} {gregorianDate(language, contact.createdAt)}
          </span>
          {contact.locale && (
            <span>{contact.locale.startsWith('en') ? t('contact.english') : t('contact.arabic')}</span>
          )}
          {contact.heldSince !== null && (
            <span className={classes.held}>
              <LockIcon size={13} /> {t('person.held', { date: gregorianDate(language, contact.heldSince) })}
            </span>
          )}
        </p>
      </div>
      {mayEdit && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<PenIcon size={15} />}
          onClick={() => setRenaming(true)}
        >
          {t('person.rename')}
        </Button>
      )}
      {isRenaming && <RenameSheet contact={contact} onClose={() => setRenaming(false)} />}
    </header>
  )
}
