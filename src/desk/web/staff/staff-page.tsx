import { Button } from '@mantine/core'
import { useState } from 'react'
import { disableStaff, enableStaff, type StaffListItem } from '../../contract/staff.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { refresh } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'
import { useMay, useMe } from '../session/session.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Problem, RowSkeletons } from '../ui/states.tsx'
import page from '../ui/table-page.module.css'
import { AddStaffSheet } from './add-staff-sheet.tsx'
import classes from './staff-page.module.css'
import { useStaffList } from './use-staff-list.ts'

/** Who may sign in to the desk; administrators add and disable. */
export function StaffPage() {
  const { t } = useLanguage()
  const mayManage = useMay('staff.manage')
  const { data, failure, isLoading } = useStaffList()
  const [isAdding, setAdding] = useState(false)
  return (
    <main className={page.page}>
      <header className={`${page.header} ${page.withButton}`}>
        <div>
          <h1>{t('frame.staff')}</h1>
          <p>{t('staff.line')}</p>
        </div>
        {mayManage && <Button onClick={() => setAdding(true)}>{t('staff.add')}</Button>}
      </header>
      {failure !== undefined && <Problem failure={failure} retry={() => refresh(keys.staff)} />}
      {!data && isLoading && <RowSkeletons rows={4} />}
      {data && (
        <ul className={page.list}>
          {data.items.map((member) => (
            <StaffRow key={member.id} member={member} mayManage={mayManage} />
          ))}
        </ul>
      )}
      {isAdding && <AddStaffSheet onClose={() => setAdding(false)} />}
    </main>
  )
}

function StaffRow({ member, mayManage }: { member: StaffListItem; mayManage: boolean }) {
  const { t, label } = useLanguage()
  const { staff } = useMe()
  const [isDisabling, setDisabling] = useState(false)
  const isDisabled = member.disabledAt !== null
  const disable = async () => {
    await call(disableStaff, { id: member.id })
    refresh(keys.staff)
  }
  const enable = async () => {
    try {
      await call(enableStaff, { id: member.id })
    } finally {
      refresh(keys.staff)
    }
  }
  return (
    <li className={classes.row} data-disabled={isDisabled}>
      <div className={classes.who}>
        <span className={classes.name}>
          {member.isPresent && (
            <span
              className={classes.present}
              role="img"
              aria-label={t('staff.present')}
              title={t('staff.present')}
            />
          )}
          <bdi>{member.name}</bdi>
          {member.id === staff.id && <span className={classes.you}>{t('staff.you')}</span>}
        </span>
        <bdi className={classes.email}>{member.email}</bdi>
      </div>
      <span className={classes.role}>{label('roles', member.role)}</span>
      {isDisabled && <span className={classes.off}>{t('staff.disabled')}</span>}
      {mayManage && isDisabled && (
        <Button variant="subtle" size="compact-sm" onClick={() => void enable()}>
          {t('staff.enable')}
        </Button>
      )}
      {mayManage && !isDisabled && member.id !== staff.id && (
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => setDisabling(true)}>
          {t('staff.disable')}
        </Button>
      )}
      {isDisabling && (
        <Sheet
          title={t('staff.disableTitle', { name: member.name })}
          line={t('staff.disableLine')}
          action={t('staff.disable')}
          danger
          onClose={() => setDisabling(false)}
          onConfirm={disable}
        />
      )}
    </li>
  )
}
