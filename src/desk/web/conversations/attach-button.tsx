import { ActionIcon, FileButton, Tooltip } from '@mantine/core'
import type { FileLimits } from '../../contract/conversations.ts'
import { useLanguage } from '../language/language.tsx'
import { AttachIcon } from '../ui/icons.tsx'

const megabyte = 1024 * 1024

type AttachProps = { limits: FileLimits | null; pick(files: readonly File[]): void }

/** Picks files for the reply; its name says what the channel carries and how large. */
export function AttachButton({ limits, pick }: AttachProps) {
  const { t } = useLanguage()
  if (!limits) return null
  const kinds = limits.kinds.map(({ kind, maxBytes }) =>
    t(`files.kind.${kind}`, { limit: Math.floor(maxBytes / megabyte) }),
  )
  return (
    <FileButton
      multiple
      accept={limits.kinds.flatMap(({ types }) => types).join(',')}
      onChange={(files) => pick(files)}
    >
      {(props) => (
        <Tooltip label={t('files.limits', { kinds: kinds.join(t('files.and')) })}>
          <ActionIcon
            {...props}
            size={42}
            radius="xl"
            variant="subtle"
            color="gray"
            aria-label={t('files.attach')}
          >
            <AttachIcon size={20} />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  )
}
