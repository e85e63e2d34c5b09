import type { ContentFiles } from './content-files.ts'
import type { ContentProblem } from './yaml-file.ts'

/** What answers an aspect without being a topic: the topic spoken of, or nothing that the guides say. */
const ownTargets: ReadonlySet<string> = new Set(['self', 'unsaid'])

/** Looks for aspects and topics that follow-ups name and that do not exist. */
export function checkFollowUps({
  topics,
  followUps,
}: Pick<ContentFiles, 'topics' | 'followUps'>): ContentProblem[] {
  const known = new Set([...topics.map(({ data }) => data.id), ...ownTargets])
  const aspects = followUps.data.aspects
  const ofTopics = topics.flatMap(({ file, data, lineOf }) =>
    Object.entries(data.followUps ?? {}).flatMap(([aspect, target]) => {
      const at = { file, line: lineOf(['followUps', aspect]), key: `followUps.${aspect}` }
      return [
        ...(Object.hasOwn(aspects, aspect) ? [] : [{ ...at, message: `there is no aspect ${aspect}` }]),
        ...(known.has(target) ? [] : [{ ...at, message: `there is no topic ${target}` }]),
      ]
    }),
  )
  const usual = Object.entries(aspects).flatMap(([aspect, { usual }]) => {
    if (known.has(usual)) return []
    const path = ['aspects', aspect, 'usual']
    const line = followUps.lineOf(path)
    return [{ file: followUps.file, line, key: path.join('.'), message: `there is no topic ${usual}` }]
  })
  return [...ofTopics, ...usual]
}
