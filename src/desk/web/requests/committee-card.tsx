import type { Committee } from '../../contract/requests.ts'
import { gregorianDate } from '../language/dates.ts'
import { useLanguage } from '../language/language.tsx'
import { listOf } from '../language/translate.ts'
import card from './card.module.css'
import classes from './committee-card.module.css'

/** How the committee voted: tally and quorum, each vote with its reason, and who has not voted. */
export function CommitteeCard({ committee }: { committee: Committee }) {
  const { t, language } = useLanguage()
  const { votes, absent } = committee
  return (
    <section className={card.card}>
      <h3>{t('committee.votes')}</h3>
      <Tally committee={committee} />
      {votes.length === 0 && <p className={classes.line}>{t('committee.noVotes')}</p>}
      <ul className={classes.votes}>
        {votes.map(({ member, decision, reason, at }) => (
          <li key={`${member}-${at}`}>
            <p>
              <bdi>{member}</bdi>
              <strong data-decision={decision}>
                {t(decision === 'accept' ? 'committee.for' : 'committee.against')}
              </strong>
              <time>{gregorianDate(language, at)}</time>
            </p>
            <q dir="auto">{reason}</q>
          </li>
        ))}
      </ul>
      {absent.length > 0 && (
        <p className={classes.line}>{t('committee.absent', { names: listOf(language, absent) })}</p>
      )}
    </section>
  )
}

/** The tally in numbers, and how far it is from the quorum. */
export function Tally({
  committee: { accept, refuse, quorum },
}: {
  committee: Pick<Committee, 'accept' | 'refuse' | 'quorum'>
}) {
  const { t } = useLanguage()
  const cast = accept + refuse
  return (
    <p className={classes.tally}>
      <span>{t('committee.tally', { accept, refuse })}</span>
      <span data-full={cast >= quorum}>
        {cast >= quorum ? t('committee.quorate') : t('committee.cast', { cast, quorum })}
      </span>
    </p>
  )
}
