import { ActionIcon, Menu } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { showOverview } from '../../contract/overview.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useResource } from '../api/resource.ts'
import { areNotificationsOn, canNotify, setNotifications } from '../conversations/alert-settings.ts'
import { useAttentionCount } from '../conversations/desk-alerts.tsx'
import { useLanguage } from '../language/language.tsx'
import { Link, pathOf, type Section, useRoute } from '../routing/route.tsx'
import { SearchBar } from '../search/search-bar.tsx'
import { useMe, useSession } from '../session/session.tsx'
import { BellIcon, LeaveIcon, MoonIcon, SunIcon } from '../ui/icons.tsx'
import { useIsConnected } from './connection.tsx'
import classes from './frame.module.css'
import { useNavigation, useSection } from './navigation.tsx'
import { SoundButton } from './sound-button.tsx'
import { useScheme } from './use-scheme.ts'
import { Wordmark } from './wordmark.tsx'

/** What surrounds every page: the rail of places, the person's own menu, and the banner when the connection is lost. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useLanguage()
  const { id } = useRoute()
  const section = useSection()
  const places = useNavigation()
  const { counts, overdue } = useCounts()
  const isConnected = useIsConnected()
  return (
    <div className={classes.frame} data-open={id !== null}>
      <nav className={classes.rail} aria-label={t('frame.places')}>
        <span className={classes.mark}>
          <Wordmark size="small" />
        </span>
        {places.map((place) => (
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
                  data-alarm={place.section !== 'requests' || overdue > 0}
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
    </div>
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
    gaps: 0,
    'failed-events': data?.failedEvents ?? 0,
    staff: 0,
    contacts: 0,
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
        <Menu.Item onClick={() => setLanguage(language === 'ar' ? 'en' : 'ar')}>
          {t('frame.otherLanguage')}
        </Menu.Item>
        <Menu.Item
          onClick={toggle}
          rightSection={scheme === 'dark' ? <SunIcon size={16} /> : <MoonIcon size={16} />}
        >
          {scheme === 'dark' ? t('frame.light') : t('frame.dark')}
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
