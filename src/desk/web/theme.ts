import { createTheme, type MantineColorsTuple } from '@mantine/core'

const teal: MantineColorsTuple = [
  '#e9f5f3',
  '#d0e9e5',
  '#a4d5ce',
  '#73bdb3',
  '#459f95',
  '#23877d',
  '#12736a',
  '#0d5f58',
  '#0a4d48',
  '#073a36',
]

const red: MantineColorsTuple = [
  '#fdeff0',
  '#f9d9dc',
  '#f0b0b7',
  '#e5838e',
  '#da5a6a',
  '#c83a4e',
  '#b02640',
  '#961b30',
  '#7a1426',
  '#5b0c1b',
]

const gray: MantineColorsTuple = [
  '#f8f7f4',
  '#f2f0eb',
  '#e7e3db',
  '#d8d3c9',
  '#bbb5a9',
  '#948e82',
  '#6b665d',
  '#504c45',
  '#37342f',
  '#23211e',
]

const dark: MantineColorsTuple = [
  '#dbe3e1',
  '#bcc7c4',
  '#98a5a2',
  '#6f7d7a',
  '#485653',
  '#35423f',
  '#273230',
  '#1b2423',
  '#141b1a',
  '#0d1312',
]

/** The desk's look: deep teal for work, deep red for whatever waits or hurts, warm paper under both. */
export const theme = createTheme({
  colors: { teal, red, gray, dark },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    "'IBM Plex Sans Arabic', 'Segoe UI', 'SF Arabic', 'Noto Sans', 'Noto Sans Arabic', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
})
