type IconProps = { path: string; flips?: boolean; isBold?: boolean }

/** A stroked icon; one that points along the line of reading flips with it. */
function Icon({ path, flips = false, isBold = false }: IconProps) {
  return (
    <svg
      class={`icon${flips ? ' flips' : ''}${isBold ? ' bold' : ''}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}

export const SendIcon = () => <Icon flips path="M4 12 20 4l-5 16-3.500-6.500zM11.500 13.500 20 4" />
export const AttachIcon = () => (
  <Icon path="m20 11-8.500 8.500a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700l-8.200 8.200a1.600 1.600 0 0 1-2.300-2.300l7.300-7.300" />
)
export const MenuIcon = () => <Icon path="M4 7h16M4 12h16M4 17h16" />
export const MoreIcon = () => <Icon isBold path="M12 5.500v.01M12 12v.01M12 18.500v.01" />
export const CloseIcon = () => <Icon path="M6 6l12 12M18 6 6 18" />
export const DownIcon = () => <Icon path="M6 10l6 6 6-6" />
export const FileIcon = () => <Icon path="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />
export const PenIcon = () => <Icon path="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3" />
export const ClockIcon = () => <Icon path="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l2.500 2" />
export const TickIcon = () => <Icon path="M5 13l4 4L19 7" />
export const TicksIcon = () => <Icon path="M2 13l4 4L16 7M11.500 16.500l.500.500L22 7" />
export const ChatIcon = () => <Icon path="M4 5h16v11H10l-4 4v-4H4zM8 9.500h8M8 12.500h5" />

/** The association's drop. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
      <path class="drop" d="M24 5c7 9 14 16 14 24a14 14 0 0 1-28 0c0-8 7-15 14-24z" />
      <path class="pulse" d="M16 29h4.500l2.500-6 4 11 2.500-5H33" />
    </svg>
  )
}
