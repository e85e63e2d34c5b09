/** Types that a support request takes; the server looks at the content itself. */
export const acceptedTypes: readonly string[] = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'image/heif',
  'application/pdf',
]

export type FileProblem = 'too-large' | 'wrong-type' | 'too-many'

const maxBytes = 10 * 1024 * 1024
const maxFiles = 5

/** Keeps the files that can be sent and says what is wrong with the first that cannot. */
export function checkFiles(files: readonly File[]): { taken: readonly File[]; problem: FileProblem | null } {
  const problems = files.map(problemOf)
  const good = files.filter((_file, index) => problems[index] === null)
  const problem = problems.find((one) => one !== null) ?? (good.length > maxFiles ? 'too-many' : null)
  return { taken: good.slice(0, maxFiles), problem }
}

function problemOf({ size, type, name }: File): FileProblem | null {
  if (size > maxBytes) return 'too-large'
  const isTaken = acceptedTypes.includes(type) || (type === '' && /\.hei[cf]$/i.test(name))
  return isTaken ? null : 'wrong-type'
}
