import { type SharedContent, sharedContentOf } from '../../contract/shared-content.ts'
import { useLanguage } from '../language/language.tsx'
import classes from './shared-content-view.module.css'

/** What a person shared beside words: a place, contact cards, answers, items, a poll, a checklist, addresses behind words. */
export function SharedContentView({ channelData }: { channelData: unknown }) {
  const shared = sharedContentOf(channelData)
  return (
    <>
      {shared.location && <Place location={shared.location} />}
      {shared.contacts?.map((card) => (
        <Lines key={`${card.name} ${card.phones.join()}`} title={card.name} lines={card.phones} />
      ))}
      {shared.answers && (
        <Lines title={null} lines={shared.answers.map(({ name, value }) => `${name}: ${value}`)} />
      )}
      {shared.items && <Lines title={null} lines={shared.items.map(itemLine)} />}
      {shared.poll && <Lines title={shared.poll.question} lines={shared.poll.options} />}
      {shared.checklist && <Lines title={shared.checklist.title} lines={shared.checklist.tasks} />}
      {shared.post && <Lines title={shared.post.title} lines={[]} />}
      {shared.post?.url && <Address href={shared.post.url} />}
      {shared.links?.map((link) => (
        <Address key={link} href={link} />
      ))}
      <Origin shared={shared} />
    </>
  )
}

/** The name of a kind of message that has no words; null for a kind without a name. */
export function useKindName(): (kind: string | undefined) => string | null {
  const { t } = useLanguage()
  return (kind) => {
    switch (kind) {
      case 'location':
        return t('shared.location')
      case 'contacts':
        return t('shared.contacts')
      case 'sticker':
        return t('shared.sticker')
      case 'nothing-came':
        return t('shared.nothingCame')
      case 'call-permission':
        return t('shared.callPermission')
      case 'post':
        return t('shared.post')
      case 'story-mention':
        return t('shared.storyMention')
      case undefined:
        return null
      default:
        return t('shared.unknown')
    }
  }
}

function Place({ location }: { location: NonNullable<SharedContent['location']> }) {
  const { t } = useLanguage()
  const { latitude, longitude, name, address } = location
  const map = `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`
  return (
    <div className={classes.card}>
      <strong dir="auto">{name ?? t('shared.location')}</strong>
      {address && <span dir="auto">{address}</span>}
      <a href={map} target="_blank" rel="noreferrer">
        {t('shared.openMap')}
      </a>
    </div>
  )
}

function Lines({ title, lines }: { title: string | null; lines: readonly string[] }) {
  return (
    <div className={classes.card}>
      {title && <strong dir="auto">{title}</strong>}
      {lines.map((line) => (
        <bdi key={line}>{line}</bdi>
      ))}
    </div>
  )
}

function itemLine({ name, quantity }: { name: string; quantity: number | null }): string {
  return quantity === null ? name : `${name} × ${quantity}`
}

/** An address that opens only where it is a web page. */
function Address({ href }: { href: string }) {
  if (!/^https?:\/\//iu.test(href)) return <bdi>{href}</bdi>
  return (
    <a className={classes.link} href={href} target="_blank" rel="noreferrer nofollow" dir="ltr">
      {href}
    </a>
  )
}

function Origin({ shared: { source, product, story } }: { shared: SharedContent }) {
  const { t } = useLanguage()
  return (
    <>
      {source && (
        <span className={classes.origin}>
          {t(source.kind === 'ad' ? 'shared.fromAd' : 'shared.fromLink', {
            name: source.title ?? source.code ?? '',
          })}
          {source.url && <Address href={source.url} />}
        </span>
      )}
      {story && (
        <span className={classes.origin}>
          {t(story.kind === 'reply' ? 'shared.storyReply' : 'shared.storyMention')}
          {story.url && <Address href={story.url} />}
        </span>
      )}
      {product && <span className={classes.origin}>{t('shared.aboutProduct', { name: product })}</span>}
    </>
  )
}
