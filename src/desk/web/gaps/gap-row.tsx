import { Button } from '@mantine/core'
import { useState } from 'react'
import { dismissGap, type Gap, type GapList } from '../../contract/gaps.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { clock, dayName } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { useMinute } from '../ui/now.ts'
import { Sheet } from '../ui/sheet.tsx'
import classes from './gaps.module.css'
import { TeachSheet } from './teach-sheet.tsx'

/** One group of questions that ask alike. */
export function GapRow({ gap, topics }: { gap: Gap; topics: GapList['topics'] }) {
  const { t } = useLanguage()
  const [step, setStep] = useState<'teach' | 'dismiss' | null>(null)
  const close = () => setStep(null)
  const dismiss = async () => {
    await call(dismissGap, { id: gap.id })
    refresh(keys.gaps)
  }
  return (
    <li className={classes.row}>
      <Questions gap={gap} topics={topics} />
      <div className={classes.buttons}>
        <Button size="compact-md" onClick={() => setStep('teach')}>
          {t('gaps.teach')}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => setStep('dismiss')}>
          {t('gaps.dismiss')}
        </Button>
      </div>
      {step === 'teach' && <TeachSheet gap={gap} topics={topics} onClose={close} />}
      {step === 'dismiss' && (
        <Sheet
          title={t('gaps.dismissTitle')}
          line={t('gaps.dismissLine')}
          action={t('gaps.dismiss')}
          danger
          onClose={close}
          onConfirm={dismiss}
        />
      )}
    </li>
  )
}

function Questions({ gap, topics }: { gap: Gap; topics: GapList['topics'] }) {
  const { t, language } = useLanguage()
  const now = useMinute()
  const [first, ...others] = gap.examples
  const nearest = topics
    .filter(({ id }) => gap.nearestTopics.includes(id))
    .map(({ title }) => title[language])
  return (
    <div className={classes.body}>
      <p className={classes.question}>
        <bdi>{first}</bdi>
      </p>
      {others.map((example) => (
        <p key={example} className={classes.example}>
          <bdi>{example}</bdi>
        </p>
      ))}
      <p className={classes.line}>
        {t('gaps.count', { count: gap.count })} · {dayName(language, gap.lastAt, now)}{' '}
        {clock(language, gap.lastAt)}
        {gap.disliked > 0 && ` · ${t('gaps.disliked', { count: gap.disliked })}`}
      </p>
      {nearest.length > 0 && (
        <p className={classes.line}>
          {t('gaps.nearest', { topics: nearest.join(language === 'ar' ? '، ' : ', ') })}
        </p>
      )}
    </div>
  )
}
