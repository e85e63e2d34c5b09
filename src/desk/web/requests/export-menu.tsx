import { Button, Menu } from '@mantine/core'
import { exportRequests } from '../../contract/requests.ts'
import { addressOf } from '../api/client.ts'
import { useLanguage } from '../language/language.tsx'
import { useMay } from '../session/session.tsx'
import { type Filters, filterOf } from './request-list.ts'

const formats = [
  { format: 'xlsx', name: 'requests.exportSheet' },
  { format: 'csv', name: 'requests.exportCsv' },
] as const

/** Takes the requests that pass the filters away as a file; with sensitive answers only for a role that may see them. */
export function ExportMenu({ filters }: { filters: Filters }) {
  const { t, language } = useLanguage()
  const mayExport = useMay('requests.export')
  const mayReveal = useMay('requests.reveal')
  if (!mayExport) return null
  const hrefOf = (format: 'csv' | 'xlsx', sensitive: 'yes' | 'no') =>
    addressOf(exportRequests, { ...filterOf(filters), format, sensitive, language })
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Button size="compact-sm" variant="default">
          {t('requests.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map(({ format, name }) => (
          <Menu.Item key={format} component="a" href={hrefOf(format, 'no')} download>
            {t(name)}
          </Menu.Item>
        ))}
        {mayReveal &&
          filters.form !== '' &&
          formats.map(({ format, name }) => (
            <Menu.Item key={format} component="a" color="red" href={hrefOf(format, 'yes')} download>
              {t('requests.exportSensitive', { format: t(name) })}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
