import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'

/** The look that is shown, light or dark, and the way to the other. */
export function useScheme(): { scheme: 'light' | 'dark'; toggle(): void } {
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  return { scheme, toggle: () => setColorScheme(scheme === 'dark' ? 'light' : 'dark') }
}
