import { Button, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { PossibleMove, RequestDetail } from '../../contract/requests.ts'
import { useLanguage } from '../language/language.tsx'
import { MoveSheet } from './move-sheet.tsx'
import classes from './request-moves.module.css'
import { verbName } from './way-names.ts'

const endsIt = ['refuse', 'withdraw']
const goesOn = [
  'start-checking',
  'forward-to-committee',
  'vote',
  'accept',
  'complete-registration',
  'deliver',
  'close',
]

/** The moves that the request's stage and one's role allow, and why not for those that only have to wait. */
export function RequestMoves({ detail }: { detail: RequestDetail }) {
  const { label } = useLanguage()
  const [chosen, setChosen] = useState<PossibleMove | null>(null)
  if (detail.moves.length === 0) return null
  const moves = detail.moves.toSorted((one, other) => rank(one) - rank(other))
  const order = detail.request.way === 'direct' ? [...goesOn].reverse() : goesOn
  const next = order.flatMap((verb) => moves.filter((move) => move.allowed && move.verb === verb))[0]
  return (
    <footer className={classes.moves}>
      {moves.map((move) => (
        <Tooltip
          key={move.verb}
          label={move.reason}
          disabled={move.allowed || !move.reason}
          multiline
          events={{ hover: true, focus: true, touch: true }}
          maw={280}
        >
          <Button
            size="sm"
            {...lookOf(move, move === next)}
            {...(!move.allowed && { 'data-disabled': true, 'aria-disabled': true })}
            onClick={() => move.allowed && setChosen(move)}
          >
            {verbName(label, detail.request.way, move.verb)}
          </Button>
        </Tooltip>
      ))}
      {chosen && <MoveSheet detail={detail} verb={chosen.verb} onClose={() => setChosen(null)} />}
    </footer>
  )
}

function rank({ verb }: PossibleMove): number {
  if (goesOn.includes(verb)) return 0
  return endsIt.includes(verb) ? 2 : 1
}

function lookOf(move: PossibleMove, isFirst: boolean) {
  if (endsIt.includes(move.verb)) return { color: 'red', variant: 'subtle' } as const
  return { variant: isFirst ? 'filled' : 'default' } as const
}
