import { expect } from 'chai'
import {
  mayDecideEarly,
  mayMove,
  nextStage,
  rolesFor,
  type Stage,
  stages,
  type Verb,
  verbs,
  type Way,
} from '../../../src/forms/lifecycle.ts'
import { staffRoleSchema } from '../../../src/shared/staff-role.ts'

/** Every legal move of a request that the committee decides, written out once more: whatever is not here must be refused. */
const committeeMoves: readonly string[] = [
  'submitted start-checking checking',
  'submitted withdraw withdrawn',
  'checking ask-completion needs-completion',
  'checking forward-to-committee with-committee',
  'checking withdraw withdrawn',
  'needs-completion complete checking',
  'needs-completion start-checking checking',
  'needs-completion withdraw withdrawn',
  'with-committee vote with-committee',
  'with-committee accept accepted',
  'with-committee refuse refused',
  'with-committee withdraw withdrawn',
  'accepted complete-registration registered',
  'accepted withdraw withdrawn',
  'registered deliver delivered',
  'registered withdraw withdrawn',
  'delivered rate rated',
]

/** The same for a request that the staff settle themselves. */
const directMoves: readonly string[] = [
  'submitted start-checking checking',
  'submitted close closed',
  'submitted withdraw withdrawn',
  'checking ask-completion needs-completion',
  'checking close closed',
  'checking withdraw withdrawn',
  'needs-completion complete checking',
  'needs-completion start-checking checking',
  'needs-completion withdraw withdrawn',
  'with-committee withdraw withdrawn',
  'accepted withdraw withdrawn',
  'registered withdraw withdrawn',
]

const movers: Readonly<Record<Verb, string>> = {
  'start-checking': 'admin supervisor agent researcher',
  'ask-completion': 'admin supervisor agent researcher',
  complete: 'contact',
  'forward-to-committee': 'admin supervisor agent researcher',
  vote: 'committee',
  accept: 'admin supervisor committee',
  refuse: 'admin supervisor committee',
  'complete-registration': 'admin supervisor agent researcher',
  deliver: 'admin supervisor agent researcher',
  rate: 'contact',
  close: 'admin supervisor agent researcher',
  withdraw: 'admin supervisor agent researcher contact',
}

describe('the life of a request', () => {
  const ways: [Way, readonly string[]][] = [
    ['committee', committeeMoves],
    ['direct', directMoves],
  ]
  for (const [way, legal] of ways) {
    const expected = new Map(
      legal.map((move) => [move.slice(0, move.lastIndexOf(' ')), move.slice(move.lastIndexOf(' ') + 1)]),
    )
    for (const stage of stages) {
      for (const verb of verbs) {
        const to = expected.get(`${stage} ${verb}`) ?? null
        it(`${to ? `leads from ${stage} by ${verb} to ${to}` : `refuses ${verb} at ${stage}`} on the ${way} way`, () => {
          expect(nextStage(stage, verb, way)).to.equal(to)
        })
      }
    }
  }

  for (const verb of verbs) {
    for (const mover of [...staffRoleSchema.options, 'contact' as const]) {
      const allowed = movers[verb].split(' ').includes(mover)
      it(`${allowed ? 'lets' : 'does not let'} ${mover} ${verb}`, () => {
        expect(mayMove(mover, verb)).to.equal(allowed)
        if (mover !== 'contact') expect(rolesFor(verb).includes(mover)).to.equal(allowed)
      })
    }
  }

  it('ends in stages that nothing leads out of', () => {
    const ends = stages.filter((stage) => verbs.every((verb) => nextStage(stage, verb, 'committee') === null))
    expect(ends).to.deep.equal(['refused', 'rated', 'withdrawn', 'closed'])
  })

  it('reaches every stage of the committee’s way from the first', () => {
    const reached = new Set<Stage>(['submitted'])
    for (const stage of reached) {
      for (const verb of verbs) {
        const to = nextStage(stage, verb, 'committee')
        if (to) reached.add(to)
      }
    }
    expect([...reached]).to.have.members(stages.filter((stage) => stage !== 'closed'))
  })

  it('lets only administrators and supervisors decide early', () => {
    expect(staffRoleSchema.options.filter(mayDecideEarly)).to.deep.equal(['admin', 'supervisor'])
  })
})
