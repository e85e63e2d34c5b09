import { type Browser, chromium } from 'playwright-core'
import { needCommand } from './machine.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Returns the path of a Chromium of this machine, on Debian as root installed when missing; null where none is to be had. */
export function findBrowser(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = () => [
    '/Applications/Google Chrome.app/Contents/MacOS',
    '/Applications/Chromium.app/Contents/MacOS',
  ]
  return needCommand({ names, packages: ['chromium'], folders })
}

/** Starts a Chromium without a window; null where none is to be had. */
export async function launchBrowser(): Promise<Browser | null> {
  const executablePath = findBrowser()
  return executablePath === null ? null : chromium.launch({ executablePath, args: flags })
}
