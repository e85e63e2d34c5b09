import { join } from 'node:path'
import { Router } from 'express'
import type { Intake, PullChannel } from '../../messages/channel.ts'
import { addressKey } from '../../shared/client-address.ts'
import type { ChannelServices } from '../channel-deps.ts'
import { directLine } from './direct-line.ts'
import { defaultLimits } from './limits.ts'
import type { WebchatSettings } from './settings.ts'
import { traits } from './traits.ts'
import { widgetPages } from './widget-pages.ts'

/** The web chat as a channel: its clients read the transcript themselves over Direct Line. */
export function webchatChannel(settings: WebchatSettings, services: ChannelServices): PullChannel {
  const { publicUrl, store, addressOf, dataDir } = services
  const origins = settings.origins.length > 0 ? settings.origins : null
  const secret = store.vault.secretFor('webchat tokens')
  const chatWith = (intake: Intake) =>
    directLine({
      ...services,
      intake,
      secret,
      limits: defaultLimits,
      origins,
      addressOf: (request) => addressKey(addressOf(request)),
      uploadFolder: join(dataDir, 'uploads'),
    })
  return {
    ...traits,
    delivery: 'pull',
    page: '/',
    linkFor: (code) => (publicUrl === null ? null : `${publicUrl}/?code=${code}`),
    routes: (intake) => Router().use('/v3/directline', chatWith(intake).router).use(widgetPages({ origins })),
    attach: (server, intake) => chatWith(intake).attach(server),
  }
}
