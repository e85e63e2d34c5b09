import { useEffect, useRef } from 'preact/hooks'
import { useTexts } from '../language/use-texts.ts'

/** Asks whether to leave this conversation for a new one. */
export function StartOver({ onAnswer }: { onAnswer(isSure: boolean): void }) {
  const { t } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="question" aria-labelledby="start-over" onCancel={() => onAnswer(false)}>
      <h2 id="start-over">{t('start-over.title')}</h2>
      <p>{t('start-over.text')}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => onAnswer(true)}>
          {t('start-over.yes')}
        </button>
        <button type="button" onClick={() => onAnswer(false)}>
          {t('start-over.no')}
        </button>
      </div>
    </dialog>
  )
}
