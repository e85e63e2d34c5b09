import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { post } from '../api/client.ts'
import { type FormReading, formReadingSchema } from '../api/schemas.ts'
import { useLanguage } from '../language/language.tsx'
import type { TypedAnswer } from './intake-draft.ts'

const pause = 300

/** The answers as the API takes them. */
export function sentAnswers(answers: Readonly<Record<string, TypedAnswer>>) {
  return Object.fromEntries(
    Object.entries(answers).map(([step, { text, files }]) => [
      step,
      { text, files: files.map(({ id }) => id) },
    ]),
  )
}

/** What the form asks with these answers and how they are understood, read anew a moment after each change. */
export function useFormReading(form: string, answers: Readonly<Record<string, TypedAnswer>>) {
  const { language } = useLanguage()
  const [settled] = useDebouncedValue(answers, pause)
  const [reading, setReading] = useState<FormReading | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    const read = async () => {
      const body = { answers: sentAnswers(settled), language, tries }
      try {
        const answer = await post(`/forms/${form}/read`, body, formReadingSchema)
        if (abort.signal.aborted) return
        setReading(answer)
        setFailure(null)
      } catch (error) {
        if (!abort.signal.aborted) setFailure(error)
      }
    }
    void read()
    return () => abort.abort()
  }, [form, settled, language, tries])
  return { reading, failure, retry: () => setTries(tries + 1) }
}
