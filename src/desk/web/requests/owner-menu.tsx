import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { assignRequest, type RequestItem } from '../../contract/requests.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { useMay, useMe } from '../session/session.tsx'
import { useStaffList } from '../staff/use-staff-list.ts'
import { explain } from '../ui/explain.ts'

const workers: readonly string[] = ['admin', 'supervisor', 'agent', 'researcher']

/** Whose a request is, and giving it to oneself, a colleague or nobody. */
export function OwnerMenu({ request }: { request: Pick<RequestItem, 'id' | 'owner'> }) {
  const { t } = useLanguage()
  const mayAssign = useMay('requests.assign')
  const name = request.owner ? t('requests.owner', { name: request.owner.name }) : t('requests.noOwner')
  if (!mayAssign) return <span>{name}</span>
  return (
    <Menu position="bottom-start" withArrow>
      <Menu.Target>
        <Button size="compact-xs" variant="default" aria-label={`${name}. ${t('requests.changeOwner')}`}>
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Choices request={request} />
      </Menu.Dropdown>
    </Menu>
  )
}

function Choices({ request: { id, owner } }: { request: Pick<RequestItem, 'id' | 'owner'> }) {
  const { t } = useLanguage()
  const { staff } = useMe()
  const { data } = useStaffList()
  const colleagues = (data?.items ?? []).filter(
    (one) => one.id !== staff.id && one.disabledAt === null && workers.includes(one.role),
  )
  const assign = async (to: string | null) => {
    try {
      await call(assignRequest, { id, to })
    } catch (error) {
      notifications.show({ message: explain(t, error) })
    }
    refresh(keys.request(id))
    refresh(keys.requests)
  }
  return (
    <>
      {owner?.id !== staff.id && (
        <Menu.Item onClick={() => void assign(staff.id)}>{t('requests.toMe')}</Menu.Item>
      )}
      {colleagues.map((one) => (
        <Menu.Item key={one.id} onClick={() => void assign(one.id)}>
          <bdi>{one.name}</bdi>
        </Menu.Item>
      ))}
      {owner && <Menu.Item onClick={() => void assign(null)}>{t('requests.toNobody')}</Menu.Item>}
    </>
  )
}
