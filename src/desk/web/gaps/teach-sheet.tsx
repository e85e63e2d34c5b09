import { SegmentedControl, Select, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { assignGap, type Gap, type GapList, maxPhrasingLength, phrasingKinds } from '../../contract/gaps.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { Sheet } from '../ui/sheet.tsx'
import classes from './gaps.module.css'

/** Asks which topic a group of questions belongs to, and for the phrasing that stands for it. */
export function TeachSheet({
  gap,
  topics,
  onClose,
}: {
  gap: Gap
  topics: GapList['topics']
  onClose(): void
}) {
  const { t, language } = useLanguage()
  const [topic, setTopic] = useState<string | null>(gap.nearestTopics[0] ?? null)
  const [phrasing, setPhrasing] = useState(withoutMasks(gap.examples[0] ?? '').slice(0, maxPhrasingLength))
  const [kind, setKind] = useState<(typeof phrasingKinds)[number]>(
    /\p{Script=Arabic}/u.test(phrasing) ? 'saudi' : 'en',
  )
  const teach = async () => {
    if (topic === null) return
    const { written } = await call(assignGap, { id: gap.id, topic, kind, phrasing })
    notifications.show({ message: t(written === 'file' ? 'gaps.taught' : 'gaps.kept') })
    refresh(keys.gaps)
  }
  return (
    <Sheet
      title={t('gaps.teachTitle')}
      line={t('gaps.teachLine')}
      action={t('gaps.teach')}
      isReady={topic !== null && phrasing.trim().length > 1}
      onClose={onClose}
      onConfirm={teach}
    >
      <Textarea
        label={t('gaps.phrasing')}
        description={t('gaps.phrasingLine')}
        dir={kind === 'en' ? 'ltr' : 'rtl'}
        rows={2}
        maxLength={maxPhrasingLength}
        data-autofocus
        value={phrasing}
        onChange={(event) => setPhrasing(event.currentTarget.value)}
      />
      <Select
        label={t('gaps.topic')}
        searchable
        data={topics.map(({ id, title }) => ({ value: id, label: title[language] }))}
        value={topic}
        onChange={setTopic}
      />
      <div>
        <p className={classes.label}>{t('gaps.kind')}</p>
        <SegmentedControl
          fullWidth
          aria-label={t('gaps.kind')}
          data={phrasingKinds.map((one) => ({ value: one, label: t(`gaps.kinds.${one}`) }))}
          value={kind}
          onChange={setKind}
        />
      </div>
    </Sheet>
  )
}

/** Signs such as `[number]`, which stand where personal data was, are nothing that people ask. */
function withoutMasks(text: string): string {
  return text
    .replace(/\[[a-z]+\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
