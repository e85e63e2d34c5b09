import { removeUnanswered } from '../store/tables/unanswered.ts'
import { findGap } from './find-gap.ts'
import type { GapServices } from './gap-services.ts'

/** Forgets a group of questions; who asks alike later makes a new one. */
export async function dismissGap({ store }: Pick<GapServices, 'store'>, id: string): Promise<void> {
  const { questions } = await findGap(store, id)
  await store.write((write) =>
    removeUnanswered(
      write,
      questions.map((question) => question.id),
    ),
  )
}
