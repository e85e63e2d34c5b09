import type { RequestItem } from '../../contract/requests.ts'
import { age, gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { Link } from '../routing/route.tsx'
import listRow from '../ui/list-row.module.css'
import { useMinute } from '../ui/now.ts'
import { Name } from '../ui/person.tsx'
import { DueMark } from './due-mark.tsx'
import { useFormTitle } from './forms.ts'
import classes from './requests-page.module.css'
import { StageBadge } from './stage-badge.tsx'
import { stageTone } from './stages.ts'

/** A request in a list: whose it is, what, where it stands, how old, when it is due and who has it. */
export function RequestRow({ request, to, isOpen }: { request: RequestItem; to: string; isOpen: boolean }) {
  const { language } = useLanguage()
  const titleOf = useFormTitle()
  const now = useMinute()
  return (
    <Link
      to={to}
      current={isOpen}
      className={`${listRow.row} ${classes.row}`}
      tone={stageTone(request.stage)}
    >
      <span className={classes.line}>
        <span className={classes.name}>
          <Name name={request.contactName} />
        </span>
        <StageBadge stage={request.stage} way={request.way} />
      </span>
      <span className={classes.line}>
        <span className={classes.form}>
          {titleOf(request.form)} · <bdi className="reference">{request.reference}</bdi>
        </span>
        <time className={classes.time} title={gregorianDate(language, request.submittedAt)}>
          {age(language, request.submittedAt, now)}
        </time>
      </span>
      {(request.decideOn !== null || request.owner) && (
        <span className={classes.line}>
          <DueMark request={request} />
          {request.owner && <bdi className={classes.owner}>{request.owner.name}</bdi>}
        </span>
      )}
    </Link>
  )
}
