import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { channelRegistry } from '../../../src/channels/channel-registry.ts'

/** Files that must name a channel, each with the reason. */
const excepted: Readonly<Record<string, string>> = {
  'channels/channel-registry.ts': 'lists the channels',
  'channels/channel-icons.ts': 'lists their icons for the pages',
  'channels/README.md': 'has the table of channels and examples of keys',
  'channels/meta-media.ts': 'knows the hosts of Meta that serve files',
  'cli/templates.ts': 'lists and submits the templates of WhatsApp',
  'content/text-keys.ts': 'is generated from the keys of locales/ar.json',
  'engine/dialogs/arrival.ts': 'knows the networks by whose advertisements people say that they came',
  'engine/telling-text.ts': 'knows the names of channels as words that Arabic borrows',
  'forms/parsers/manners.ts': 'knows the channels by which people say whose number is meant',
  'requests/receipt-routes.ts': 'knows programs that preview links by their user agent',
  'tsconfig.json': 'leaves out a folder of pages that is built by itself',
}

const ids = new RegExp(channelRegistry.map(({ id }) => id).join('|'), 'i')

/** Folders of what several channels have in common, which may name these. */
const shared = ['meta']

/** Whether a file is outside the folders of the channels, which may name themselves. */
const isOutside = (file: string) =>
  ![...channelRegistry.map(({ id }) => id), ...shared].some((folder) =>
    file.startsWith(`channels/${folder}/`),
  )

const naming = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name).replace(/^src[\\/]/, ''))
  .filter((file) => isOutside(file) && ids.test(readFileSync(join('src', file), 'utf8')))

describe('the names of channels', () => {
  it('stand in the folder of each channel alone', () => {
    expect(naming.filter((file) => !(file in excepted))).to.deep.equal([])
  })

  it('have no exception that is not needed', () => {
    expect(Object.keys(excepted).filter((file) => !naming.includes(file))).to.deep.equal([])
  })
})
