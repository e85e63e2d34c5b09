import { ActionIcon, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { showOverview } from '../../contract/overview.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useResource } from '../api/resource.ts'
import { areNotificationsOn, canNotify, setNotifications } from '../conversations/alert-settings.ts'
import { useAttentionCount } from '../conversations/desk-alerts.tsx'
import { useLanguage } from '../language/language.tsx'
import { Link, navigate, pathOf, type Section, useRoute } from '../routing/route.tsx'
import { SearchBar } from '../search/search-bar.tsx'
import { useMe, useSession } from '../session/session.tsx'
import { BellIcon, KeyboardIcon, LeaveIcon, LockIcon, MoonIcon, MoreIcon, SunIcon } from '../ui/icons.tsx'
import { useIsConnected } from './connection.tsx'
import classes from './frame.module.css'
import { KeysHelp, showKeys } from './keys-help.tsx'
import { type NavigationItem, useNavigation, useSection } from './navigation.tsx'
import { SoundButton } from './sound-button.tsx'
import { useScheme } from './use-scheme.ts'
import { Wordmark } from './wordmark.tsx'

/** What surrounds every page: the rail of places, the person's own menu, and the banner when the connection is lost. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useLanguage()
  const { id } = useRoute()
  const section = useSection()
  const places = useNavigation()
  const isNarrow = useMediaQuery('(max-width: 45em)') ?? false
  const isFull = isNarrow && places.length > maxInRail
  const inRail = isFull ? places.slice(0, maxInRail - 1) : places
  const inMenu = isFull ? places.slice(maxInRail - 1) : []
  const { counts, overdue } = useCounts()
  const isConnected = useIsConnected()
  return (
    <div className={classes.frame} data-open={id !== null}>
      <nav className={classes.rail} aria-label={t('frame.places')}>
        <span className={classes.mark}>
          <Wordmark size="small" />
        </span>
        {inRail.map((place) => (
          <Link
            key={place.section}
            to={pathOf(place.section)}
            current={section === place.section}
            className={classes.place}
          >
            <span className={classes.icon}>
              {place.icon}
              {counts[place.section] > 0 && (
                <span
                  className={classes.count}
                  data-alarm={isAlarming(place.section, overdue)}
                  title={
                    place.section === 'requests' && overdue > 0
                      ? t('requests.overdueCount', { count: overdue })
                      : undefined
                  }
                >
                  {counts[place.section]}
                </span>
              )}
            </span>
            <span className={classes.name}>{t(place.name)}</span>
          </Link>
        ))}
        {inMenu.length > 0 && <MorePlaces places={inMenu} section={section} />}
        <span className={classes.gap} />
        <span className={classes.sound}>
          <SoundButton />
        </span>
        <PersonMenu />
      </nav>
      <div className={classes.main}>
        {!isConnected && (
          <div className={classes.offline} role="status">
            {t('frame.offline')}
          </div>
        )}
        <SearchBar />
        {children}
      </div>
      <KeysHelp />
    </div>
  )
}

/** Whether the number at a section asks for attention now. */
function isAlarming(section: Section, overdue: number): boolean {
  return section === 'requests' ? overdue > 0 : section !== 'follow-ups'
}

/** As many places as a phone has room for beside one's own menu. */
const maxInRail = 4

type MoreProps = { places: readonly NavigationItem[]; section: Section }

/** The places that a phone has no room for. */
function MorePlaces({ places, section }: MoreProps) {
  const { t } = useLanguage()
  const isHere = places.some((place) => place.section === section)
  return (
    <Menu position="top" withArrow width={220}>
      <Menu.Target>
        <button type="button" className={`${classes.place} ${classes.more}`} data-here={isHere}>
          <span className={classes.icon}>
            <MoreIcon size={22} />
          </span>
          <span className={classes.name}>{t('frame.more')}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map((place) => (
          <Menu.Item
            key={place.section}
            leftSection={place.icon}
            aria-current={place.section === section ? 'page' : undefined}
            onClick={() => navigate(pathOf(place.section))}
          >
            {t(place.name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const loadOverview = (signal: AbortSignal) => call(showOverview, {}, { signal })

/** What asks for attention in each section: who waits, overdue decisions or else new requests, failed events. */
function useCounts(): { counts: Readonly<Record<Section, number>>; overdue: number } {
  const waiting = useAttentionCount()
  const { data } = useResource(keys.overview, loadOverview)
  const overdue = data?.due.overdue ?? 0
  const counts = {
    conversations: waiting,
    requests: overdue > 0 ? overdue : (data?.requests.submitted ?? 0),
    'follow-ups': data?.ways.direct ?? 0,
    committee: 0,
    gaps: 0,
    'failed-events': data?.failedEvents ?? 0,
    staff: 0,
    contacts: 0,
    'missing-facts': 0,
    audit: 0,
    me: 0,
  }
  return { counts, overdue }
}

function PersonMenu() {
  const { t, language, setLanguage, label } = useLanguage()
  const { staff } = useMe()
  const { signOut } = useSession()
  const { scheme, toggle } = useScheme()
  const [isNotifying, setNotifying] = useState(areNotificationsOn)
  return (
    <Menu position="right-end" withArrow width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          size={40}
          radius="xl"
          className={classes.person ?? ''}
          aria-label={t('frame.you')}
        >
          {[...staff.name.trim()][0] ?? '•'}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <bdi>{staff.name}</bdi>
          <span>{label('roles', staff.role)}</span>
        </div>
        <Menu.Divider />
        <Menu.Item rightSection={<LockIcon size={16} />} onClick={() => navigate(pathOf('me'))}>
          {t('access.title')}
        </Menu.Item>
        <Menu.Item onClick={() => setLanguage(language === 'ar' ? 'en' : 'ar')}>
          {t('frame.otherLanguage')}
        </Menu.Item>
        <Menu.Item
          onClick={toggle}
          rightSection={scheme === 'dark' ? <SunIcon size={16} /> : <MoonIcon size={16} />}
        >
          {scheme === 'dark' ? t('frame.light') : t('frame.dark')}
        </Menu.Item>
        <Menu.Item rightSection={<KeyboardIcon size={16} />} onClick={showKeys}>
          {t('frame.keys')}
        </Menu.Item>
        {canNotify() && (
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={isNotifying}
            closeMenuOnClick={false}
            rightSection={<BellIcon size={16} />}
            onClick={() => void setNotifications(!isNotifying).then(setNotifying)}
          >
            {t(isNotifying ? 'frame.notificationsOff' : 'frame.notifications')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item color="red" rightSection={<LeaveIcon size={16} />} onClick={() => void signOut()}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
