import { useLanguage } from '../language/language.tsx'
import { ChannelIcon } from './channel-icon.tsx'
import classes from './person.module.css'

/** A person's name, or a kind word where none is known; never turns the text around it. */
export function Name({ name }: { name: string | null }) {
  const { t } = useLanguage()
  return <bdi className={name ? undefined : classes.unnamed}>{name ?? t('contact.unnamed')}</bdi>
}

type AvatarProps = { id: string; name: string | null; channel: string }

/** A round mark of a person with their initial, and the channel they write on. */
export function Avatar({ id, name, channel }: AvatarProps) {
  const { label } = useLanguage()
  return (
    <span className={classes.avatar} data-tint={tintOf(id)}>
      <span aria-hidden="true">{initial(name)}</span>
      <span
        className={classes.channel}
        role="img"
        aria-label={label('channels', channel)}
        title={label('channels', channel)}
      >
        <ChannelIcon channel={channel} size={11} />
      </span>
    </span>
  )
}

function initial(name: string | null): string {
  const first = name?.trim().replace(/^ال/u, '')[Symbol.iterator]().next().value
  return first?.toLocaleUpperCase() ?? '•'
}

function tintOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997
  return sum % 6
}
