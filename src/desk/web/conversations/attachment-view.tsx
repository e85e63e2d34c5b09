import { useState } from 'react'
import { showFile } from '../../contract/files.ts'
import type { Attachment } from '../../contract/messages.ts'
import { addressOf } from '../api/client.ts'
import { useLanguage } from '../language/language.tsx'
import { FileIcon } from '../ui/icons.tsx'
import classes from './attachment-view.module.css'

const storedFile = 'wasl-file:'

/** A file in a message: a picture where it is one that the browser shows, else its name to open it by. */
export function AttachmentView({ attachment }: { attachment: Attachment }) {
  const { t } = useLanguage()
  const [isBroken, setBroken] = useState(false)
  const url = attachment.contentUrl?.startsWith(storedFile)
    ? addressOf(showFile, { id: attachment.contentUrl.slice(storedFile.length) })
    : null
  const name = attachment.name ?? t('conversation.attachment')
  if (!url) {
    return (
      <span className={classes.file}>
        <FileIcon />
        <bdi>{name}</bdi>
      </span>
    )
  }
  if (attachment.contentType.startsWith('audio/') && !isBroken) {
    return (
      <figure className={classes.voice}>
        {/* biome-ignore lint/a11y/useMediaCaption: what a person said has no captions */}
        <audio controls preload="none" src={url} aria-label={name} onError={() => setBroken(true)} />
      </figure>
    )
  }
  const isPicture = attachment.contentType.startsWith('image/') && !isBroken
  return (
    <a className={isPicture ? classes.picture : classes.file} href={url} target="_blank" rel="noreferrer">
      {isPicture ? (
        <img src={url} alt={name} loading="lazy" onError={() => setBroken(true)} />
      ) : (
        <>
          <FileIcon />
          <bdi>{name}</bdi>
        </>
      )}
    </a>
  )
}
