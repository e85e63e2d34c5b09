import { useEffect, useRef } from 'react'

/** What keys do, by the key's place on the keyboard (`KeyJ`), so that they work in the Arabic layout too. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

/** Listens for keys while no field is being written in and no sheet or menu is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        isElsewhere(event.target)
      )
        return
      const act = current.current[event.code]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Whether a key goes into a field that is being written in. */
export function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

function isElsewhere(target: EventTarget | null): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null || isWriting(target)
}
