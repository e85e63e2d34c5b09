import { useCallback } from 'react'
import { type Forms, listForms } from '../../contract/forms.ts'
import { call } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useResource } from '../api/resource.ts'
import { useLanguage } from '../language/language.tsx'

const loadForms = (signal: AbortSignal) => call(listForms, {}, { signal })

/** The forms as the association's content has them now, and the channels through which a request may come. */
export function useForms(): Forms | undefined {
  return useResource(keys.forms, loadForms).data
}

/** What a form is called; its id while that is not known, or when the form is gone. */
export function useFormTitle(): (id: string) => string {
  const { language } = useLanguage()
  const forms = useForms()
  return useCallback(
    (id: string) => forms?.items.find((form) => form.id === id)?.title[language] ?? id,
    [forms, language],
  )
}
