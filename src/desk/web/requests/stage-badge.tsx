import { useLanguage } from '../language/language.tsx'
import classes from './stage-badge.module.css'
import { stageTone } from './stages.ts'

/** The stage of a request in its colour. */
export function StageBadge({ stage }: { stage: string }) {
  const { label } = useLanguage()
  return (
    <span className={classes.badge} data-tone={stageTone(stage)}>
      {label('stages', stage)}
    </span>
  )
}
