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

/** A Chromium of this machine without a window, on Debian as root installed when missing; null where none is to be had. */
export async function launchBrowser(): Promise<Browser | null> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = () => [
    '/Applications/Google Chrome.app/Contents/MacOS',
    '/Applications/Chromium.app/Contents/MacOS',
  ]
  const executablePath = needCommand({ names, packages: ['chromium'], folders })
  return executablePath === null ? null : chromium.launch({ executablePath, args: flags })
}
