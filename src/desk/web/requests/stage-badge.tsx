import type { RequestWay } from '../../contract/requests.ts'
import { useLanguage } from '../language/language.tsx'
import classes from './stage-badge.module.css'
import { stageTone } from './stages.ts'
import { stageName } from './way-names.ts'

/** The stage of a request in its colour. */
export function StageBadge({ stage, way = 'committee' }: { stage: string; way?: RequestWay }) {
  const { label } = useLanguage()
  return (
    <span className={classes.badge} data-tone={stageTone(stage)}>
      {stageName(label, way, stage)}
    </span>
  )
}
