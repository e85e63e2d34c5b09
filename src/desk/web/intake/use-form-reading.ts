import { useDebouncedValue } from '@mantine/hooks'
import { useCallback, useEffect, useState } from 'react'
import { type FormReading, readForm } from '../../contract/forms.ts'
import { call } from '../api/client.ts'
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
  const read = useCallback(
    async (signal: AbortSignal) => {
      try {
        const answer = await call(readForm, { form, answers: sentAnswers(settled) }, { signal, language })
        if (signal.aborted) return
        setReading(answer)
        setFailure(null)
      } catch (error) {
        if (!signal.aborted) setFailure(error)
      }
    },
    [form, settled, language],
  )
  useEffect(() => {
    const abort = new AbortController()
    void read(abort.signal)
    return () => abort.abort()
  }, [read])
  return { reading, failure, retry: () => void read(new AbortController().signal) }
}
