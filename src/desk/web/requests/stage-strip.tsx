import { useLanguage } from '../language/language.tsx'
import classes from './stage-strip.module.css'
import { mainWay } from './stages.ts'

const asOnTheWay: Readonly<Record<string, string>> = { 'needs-completion': 'checking', rated: 'delivered' }

/** The way of a request from submitted to delivered, and how far this one is; nothing for one that left the way. */
export function StageStrip({ stage }: { stage: string }) {
  const { label } = useLanguage()
  const way: readonly string[] = mainWay
  const reached = way.indexOf(asOnTheWay[stage] ?? stage)
  if (reached < 0) return null
  return (
    <ol className={classes.strip}>
      {way.map((step, index) => (
        <li
          key={step}
          data-state={index < reached ? 'done' : index === reached ? 'here' : 'ahead'}
          aria-current={index === reached ? 'step' : undefined}
        >
          {label('stages', step)}
        </li>
      ))}
    </ol>
  )
}
