import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { ChannelDefinition } from '../../../src/channels/channel-definition.ts'
import { channelRegistry } from '../../../src/channels/channel-registry.ts'
import { loadTexts } from '../../../src/content/texts.ts'
import { requestSources } from '../../../src/messages/request-source.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'
import { channelsTable } from '../../support/channels-table.ts'

const texts = loadTexts(projectRoot)
const keysIn = { ar: new Set(texts.keys('ar')), en: new Set(texts.keys('en')) }
const namesOf = (folder: string, ending: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : []

/** The folders of channels, whether or not the registry names them; one without traits is what several have in common. */
const folders = readdirSync('src/channels', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(entry.parentPath, entry.name, 'traits.ts')))
  .map(({ name }) => name)

describe('the channels', () => {
  it('are a folder each, and all of them are in the registry', () => {
    expect(channelRegistry.map(({ id }) => id).sort()).to.deep.equal(folders.sort())
  })

  it('share no setting', () => {
    const keys = channelRegistry.flatMap(({ settings }) => Object.keys(settings.keys.shape))
    expect(new Set(keys).size).to.equal(keys.length)
  })

  it('are in the table of src/channels/README.md as they are in the registry', () => {
    const readme = readFileSync('src/channels/README.md', 'utf8')
    expect(readme).to.include(channelsTable(channelRegistry))
  })

  for (const channel of channelRegistry) describe(channel.id, () => checkChannel(channel))
})

function checkChannel(channel: ChannelDefinition): void {
  const { id, name, icon, settings, capabilities } = channel

  for (const file of ['settings.ts', 'traits.ts', 'icon.ts', `${id}.ts`, `${id}-channel.ts`]) {
    it(`has ${file}`, () => {
      expect(existsSync(join('src/channels', id, file))).to.equal(true)
    })
  }

  it('has an id that metrics, URLs and locale keys can carry, and a name', () => {
    expect(id).to.match(/^[a-z][a-z0-9-]{1,30}$/)
    expect(name).not.to.equal('')
  })

  for (const language of ['ar', 'en'] as const) {
    it(`is called something in ${language}, to people and in the desk`, () => {
      const named = [`bot.channel.${id}`, `bot.phrases.continue-on.${id}`, `desk.channels.${id}`]
      expect(named.filter((key) => !keysIn[language].has(key))).to.deep.equal([])
    })
  }

  it('has a line icon on a grid of 24 units', () => {
    expect(icon).to.match(/^M[\d\s.,a-z-]+$/i)
    const path = readFileSync(join('src/channels', id, 'icon.ts'), 'utf8')
    expect(path).to.include(icon)
  })

  it('names a source of requests that the policy knows', () => {
    expect(requestSources).to.include(channel.requestSource)
  })

  it('has settings under its own prefix, described for .env.example', () => {
    const keys = Object.keys(settings.keys.shape)
    expect(settings.description.trim()).not.to.equal('')
    expect(keys).not.to.deep.equal([])
    expect(keys).to.include.members([...settings.required])
    const prefixes = new Set(keys.map((key) => key.split('_')[0]))
    expect([...prefixes]).to.have.lengthOf(1)
  })

  it('says at start by which settings it is off', () => {
    const keys = settings.required.length > 0 ? settings.required : Object.keys(settings.keys.shape)
    expect(settings.offNotice).to.match(/ is off[ :]/)
    expect(keys.some((key) => settings.offNotice.includes(key))).to.equal(true)
  })

  it('is off, on, or names its missing keys, by its required settings', () => {
    const required = [...settings.required, ...(settings.shared?.required ?? [])]
    const all = Object.fromEntries(required.map((key) => [key, '1']))
    expect(channel.configure(all).channel?.id).to.equal(id)
    expect(channel.configure({}).channel === null).to.equal(required.length > 0)
    for (const key of required.length > 1 ? required : []) {
      const { [key]: _left, ...others } = all
      expect(channel.configure(others).problems.join()).to.match(new RegExp(`^${key}: `))
    }
  })

  it('is left off by settings that it has in common with others alone', () => {
    const shared = Object.fromEntries((settings.shared?.required ?? []).map((key) => [key, '1']))
    const { channel: opened, problems } = channel.configure(shared)
    expect([opened === null, problems]).to.deep.equal([settings.required.length > 0, []])
  })

  it('declares capabilities that the engine and the renderer can work with', () => {
    const { buttons, list, textLength, window } = capabilities
    expect(textLength).to.be.within(100, 100_000)
    if (buttons) {
      expect(buttons.max).to.be.within(1, 100)
      expect(buttons.titleLength).to.be.within(10, 1000)
    }
    if (list) {
      expect(list.max).to.be.within(1, 100)
      expect(list.titleLength).to.be.within(10, 1000)
      expect(list.descriptionLength).to.be.within(0, 1000)
    }
    if (window !== null) expect(window).to.be.at.least(60_000)
  })

  it('has recorded payloads, and tests that read each of them', () => {
    const payloads = namesOf(join('test/fixtures', id), '.json')
    const code = namesOf(join('test/unit/channels', id), '.test.ts')
      .map((file) => readFileSync(join('test/unit/channels', id, file), 'utf8'))
      .join('\n')
    expect(payloads).not.to.deep.equal([])
    const unread = payloads.filter((file) => !new RegExp(`['/]${file.replace('.json', "'")}`).test(code))
    expect(unread).to.deep.equal([])
  })

  it('has tests over the wire', () => {
    expect(namesOf(join('test/programs/channels', id), '.test.ts')).not.to.deep.equal([])
  })
}
