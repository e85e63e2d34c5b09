import { useState } from 'preact/hooks'
import { kept } from '../conversation/kept.ts'
import { useTexts } from '../language/use-texts.ts'

const sizes: readonly string[] = ['small', 'medium', 'large', 'huge']
const usual = 'medium'

/** Applies the size of text that the person chose before. */
export function applyTextSize(): string {
  const size = kept.readSetting('text-size')
  const known = size && sizes.includes(size) ? size : usual
  document.documentElement.dataset.textSize = known
  return known
}

/** Makes the text smaller or larger, and keeps it so. */
export function TextSize() {
  const { t } = useTexts()
  const [size, setSize] = useState(applyTextSize)
  const index = sizes.indexOf(size)
  const change = (step: number) => {
    kept.writeSetting('text-size', sizes[index + step] ?? size)
    setSize(applyTextSize())
  }
  return (
    <fieldset class="text-size" aria-label={t('menu.text-size')}>
      <span>{t('menu.text-size')}</span>
      <button type="button" disabled={index === 0} onClick={() => change(-1)} aria-label={t('menu.smaller')}>
        −
      </button>
      <button
        type="button"
        disabled={index === sizes.length - 1}
        onClick={() => change(1)}
        aria-label={t('menu.larger')}
      >
        +
      </button>
    </fieldset>
  )
}
