import { useLanguage } from '../language/language.tsx'
import classes from './gaps.module.css'

/** The mistakes because of which the content files are not in force. */
export function ContentProblems({ problems }: { problems: readonly string[] }) {
  const { t } = useLanguage()
  return (
    <section className={classes.problems} role="alert">
      <p>{t('gaps.problems')}</p>
      <ul dir="ltr">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </section>
  )
}
