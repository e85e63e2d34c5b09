import { mayDecideEarly, mayMove, nextStage, wayOf } from '../../forms/lifecycle.ts'
import { checkMove } from '../../requests/move-request.ts'
import type { RequestEvent } from '../../requests/request-history.ts'
import type { RequestRow } from '../../requests/request-row.ts'
import { WaslError } from '../../shared/errors.ts'
import type { Language } from '../../shared/language.ts'
import type { StaffMember } from '../auth/session.ts'
import { moveVerbSchema } from '../contract/request-moves.ts'
import type { PossibleMove } from '../contract/requests.ts'
import type { Desk } from '../desk.ts'

type Asked = { request: RequestRow; history: readonly RequestEvent[]; staff: StaffMember; language: Language }

/** The moves that the request's stage and one's role know, each with why it must wait, if it must. */
export function possibleMoves(
  { content, clock }: Pick<Desk, 'content' | 'clock'>,
  asked: Asked,
): PossibleMove[] {
  const { request, history, staff, language } = asked
  const known = moveVerbSchema.options.filter(
    (verb) => mayMove(staff.role, verb) && nextStage(request.stage, verb, wayOf(request)),
  )
  return known.map((verb) => {
    const data = mayDecideEarly(staff.role) ? { earlyReason: verb } : {}
    const move = { verb, actor: { id: staff.id, role: staff.role }, data }
    try {
      checkMove({ content }, { request, history, move, now: clock.now() })
      return { verb, allowed: true, reason: null }
    } catch (error) {
      if (!(error instanceof WaslError)) throw error
      return {
        verb,
        allowed: false,
        reason: content.texts.textAt(language, `errors.${error.code}`, error.details),
      }
    }
  })
}
