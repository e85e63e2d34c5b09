/** Waits until something has come true, looking every few milliseconds; fails after `limit` milliseconds. */
export async function until(isTrue: () => boolean | Promise<boolean>, limit = 20_000): Promise<void> {
  const end = Date.now() + limit
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('what was waited for did not come true')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
