import type { ReactNode } from 'react'

type IconProps = { size?: number }

/** Draws one line icon on a 24-unit grid in the colour of its text; `flips` turns it around where text runs right to left. */
export function icon(name: string, shape: ReactNode, flips = false) {
  const Icon = ({ size = 18 }: IconProps) => (
    <svg
      className={flips ? 'flips' : undefined}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shape}
    </svg>
  )
  Icon.displayName = name
  return Icon
}

export const AttachIcon = icon(
  'AttachIcon',
  <path d="m19.5 11-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.4 16.5a1.6 1.6 0 0 1-2.3-2.3l7.4-7.4" />,
)
export const ConversationsIcon = icon('ConversationsIcon', <path d="M4 5.5h16v10.5H10.5l-4.5 4v-4H4z" />)
export const RequestsIcon = icon(
  'RequestsIcon',
  <path d="M6 3.5h9l4 4v13H6zM14.5 3.5V8H19M9.5 12h6M9.5 16h6" />,
)
export const GapsIcon = icon(
  'GapsIcon',
  <path d="M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1.1-1.3 2.1M12 17v.1M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17" />,
)
export const FailedIcon = icon('FailedIcon', <path d="M12 4 3 19.5h18zM12 10v4.5M12 17.2v.1" />)
export const StaffIcon = icon(
  'StaffIcon',
  <path d="M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 19.5c.5-3.5 2.8-5 6-5s5.5 1.5 6 5M16 5a3.3 3.3 0 0 1 0 6.2M17.5 14.7c2 .6 3.2 2.2 3.5 4.8" />,
)
export const AuditIcon = icon('AuditIcon', <path d="M6 3.5h12v17H6zM9 8h6M9 11.5h6M9 15l1.5 1.5L13.5 14" />)
export const BackIcon = icon('BackIcon', <path d="M15 5l-7 7 7 7" />, true)
export const SendIcon = icon('SendIcon', <path d="M4 12 20 4l-4.5 16-4-6.5zM11.5 13.5 20 4" />, true)
export const SearchIcon = icon(
  'SearchIcon',
  <path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5 20 20" />,
)
export const CheckIcon = icon('CheckIcon', <path d="M5 12.5l4.5 4.5L19 7.5" />)
export const DoubleCheckIcon = icon('DoubleCheckIcon', <path d="M2.5 12.5 7 17l9-9.5M11.5 16l1 1 9-9.5" />)
export const ClockIcon = icon(
  'ClockIcon',
  <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7.5V12l3 2" />,
)
export const PauseIcon = icon('PauseIcon', <path d="M9 6v12M15 6v12" />)
export const AlertIcon = icon(
  'AlertIcon',
  <path d="M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 8v5M12 16v.1" />,
)
export const BotIcon = icon(
  'BotIcon',
  <path d="M6 8.5h12v9.5H6zM12 8.5V5M10 4.5h4M9.5 12v1.5M14.5 12v1.5M3.5 11.5v3M20.5 11.5v3" />,
)
export const NoteIcon = icon('NoteIcon', <path d="M5 4h14v10l-5.5 6H5zM19 14h-5.5v6M8.5 8.5h7M8.5 12h4" />)
export const ReplyIcon = icon('ReplyIcon', <path d="M9.5 6 4 11.5 9.5 17M4 11.5h9c4 0 6.5 2 7 6" />, true)
export const TransferIcon = icon(
  'TransferIcon',
  <path d="M4 8.5h14M14 4.5l4 4-4 4M20 15.5H6M10 11.5l-4 4 4 4" />,
)
export const TakeIcon = icon(
  'TakeIcon',
  <path d="M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 10V4.8a1.5 1.5 0 0 1 3 0V10.5M13 10.5V6a1.5 1.5 0 0 1 3 0v6M16 9.5a1.5 1.5 0 0 1 3 0V14c0 4-2.5 6.5-6 6.5-2.8 0-4.3-1-5.5-3L4.6 13.6c-.8-1.4 1-2.6 2.2-1.4L7 12.4" />,
)
export const PhoneIcon = icon(
  'PhoneIcon',
  <path d="M6.5 4h3l1.5 4-2 1.5a10 10 0 0 0 5 5l1.5-2 4 1.5v3c0 1-1 2-2 2C10.5 18.5 5 13 4.5 6c0-1 1-2 2-2" />,
)
export const PenIcon = icon('PenIcon', <path d="M5 19l1-4L16.5 4.5l3 3L9 18z" />)
export const DetailsIcon = icon('DetailsIcon', <path d="M4 5h16v14H4zM14.5 5v14" />, true)
export const EyeIcon = icon(
  'EyeIcon',
  <path d="M2.5 12c2.3-4 5.5-6 9.5-6s7.2 2 9.5 6c-2.3 4-5.5 6-9.5 6s-7.2-2-9.5-6M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6" />,
)
export const LockIcon = icon('LockIcon', <path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />)
export const FileIcon = icon('FileIcon', <path d="M7 3.5h7l4 4v13H7zM13.5 3.5V8H18" />)
export const SoundIcon = icon(
  'SoundIcon',
  <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />,
)
export const MutedIcon = icon(
  'MutedIcon',
  <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5" />,
)
export const BellIcon = icon('BellIcon', <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4" />)
export const SunIcon = icon(
  'SunIcon',
  <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />,
)
export const MoonIcon = icon('MoonIcon', <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10" />)
export const LeaveIcon = icon('LeaveIcon', <path d="M14 4H5v16h9M11 12h9.5M17 8.5l3.5 3.5-3.5 3.5" />, true)
export const PlusIcon = icon('PlusIcon', <path d="M12 5v14M5 12h14" />)
export const MinusIcon = icon('MinusIcon', <path d="M5 12h14" />)
export const MoreIcon = icon('MoreIcon', <path d="M5.5 12v.1M12 12v.1M18.5 12v.1" />)
export const KeyboardIcon = icon(
  'KeyboardIcon',
  <path d="M3 7h18v10H3zM7 10.5v.1M11 10.5v.1M15 10.5v.1M8 13.8h8" />,
)
export const CommitteeIcon = icon(
  'CommitteeIcon',
  <path d="M12 4v16M5 20h14M5 8h14M5 8l-2.5 6h5zM19 8l-2.5 6h5z" />,
)
export const FactsIcon = icon(
  'FactsIcon',
  <path d="M5 4h14v16H5zM8.5 9h7M8.5 13h3M14 16.5l1.2 1.2 2.3-2.6" />,
)
export const DownIcon = icon('DownIcon', <path d="M12 5v14M6 13l6 6 6-6" />)
export const RetryIcon = icon('RetryIcon', <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15" />)
