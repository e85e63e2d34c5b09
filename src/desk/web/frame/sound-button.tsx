import { ActionIcon, Tooltip } from '@mantine/core'
import { useState } from 'react'
import { isSoundOn, setSound } from '../conversations/chime.ts'
import { useLanguage } from '../language/language.tsx'
import { MutedIcon, SoundIcon } from '../ui/icons.tsx'

/** Turns the sound for a newly waiting person on and off. */
export function SoundButton() {
  const { t } = useLanguage()
  const [isOn, setOn] = useState(isSoundOn)
  const name = isOn ? t('frame.mute') : t('frame.unmute')
  const toggle = () => {
    setSound(!isOn)
    setOn(!isOn)
  }
  return (
    <Tooltip label={name} position="right">
      <ActionIcon
        variant="transparent"
        color="gray.4"
        size="lg"
        aria-label={name}
        aria-pressed={isOn}
        onClick={toggle}
      >
        {isOn ? <SoundIcon size={20} /> : <MutedIcon size={20} />}
      </ActionIcon>
    </Tooltip>
  )
}
