import { useEffect, useRef, useState } from 'preact/hooks'
import { useTexts } from '../language/use-texts.ts'

const width = 640
const height = 240

/** A field to sign in with a finger or a mouse; gives the signature as a PNG on white, or null when given up. */
export function SignaturePad({ onDone }: { onDone(file: File | null): void }) {
  const { t } = useTexts()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isSigned, setSigned] = useState(false)
  const clear = () => {
    paintPaper(canvas.current)
    setSigned(false)
  }
  useEffect(() => paintPaper(canvas.current), [])
  const draw = (event: PointerEvent, isStart: boolean) => {
    const { current } = canvas
    const pen = current?.getContext('2d')
    if (!current || !pen || (!isStart && event.buttons === 0)) return
    const frame = current.getBoundingClientRect()
    const x = ((event.clientX - frame.left) / frame.width) * width
    const y = ((event.clientY - frame.top) / frame.height) * height
    if (isStart) {
      current.setPointerCapture(event.pointerId)
      pen.beginPath()
      pen.moveTo(x, y)
    } else {
      pen.lineTo(x, y)
      pen.stroke()
      setSigned(true)
    }
  }
  const finish = () =>
    canvas.current?.toBlob(
      (blob) => onDone(blob && new File([blob], 'signature.png', { type: 'image/png' })),
      'image/png',
    )
  return (
    <div class="signature">
      <p>{t('signature.title')}</p>
      <canvas
        ref={canvas}
        width={width}
        height={height}
        aria-label={t('signature.title')}
        onPointerDown={(event) => draw(event, true)}
        onPointerMove={(event) => draw(event, false)}
      />
      <div class="actions">
        <button type="button" class="primary" disabled={!isSigned} onClick={finish}>
          {t('signature.use')}
        </button>
        <button type="button" onClick={clear}>
          {t('signature.clear')}
        </button>
        <button type="button" onClick={() => onDone(null)}>
          {t('signature.cancel')}
        </button>
      </div>
    </div>
  )
}

function paintPaper(canvas: HTMLCanvasElement | null): void {
  const pen = canvas?.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.strokeStyle = '#1b2430'
  pen.lineWidth = 4
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
}
