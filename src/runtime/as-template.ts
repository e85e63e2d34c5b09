import { z } from 'zod'
import type { PushChannel } from '../messages/channel.ts'
import type { Delivery } from '../messages/delivery.ts'
import { templatePurposes } from '../messages/template-purpose.ts'
import { languageSchema } from '../shared/language.ts'
import type { ClaimedDelivery } from '../store/sending.ts'

const templated = z.object({
  template: z.object({
    purpose: z.enum(templatePurposes),
    parameters: z.record(z.string(), z.string()),
    announces: z.boolean(),
  }),
})

/**
 * Returns the delivery as it goes out now: as the template of its purpose while the channel's window is closed, else as it
 * is; null for one that only announces another message and that the person has made needless by writing.
 */
export function asTemplate(
  delivery: Delivery,
  { template, lastInboundAt }: Pick<ClaimedDelivery, 'template' | 'lastInboundAt'>,
  channel: Pick<PushChannel, 'capabilities'>,
  now: number,
): Delivery | null {
  const data = template === null ? null : templated.safeParse(delivery.activity.channelData).data
  if (!data) return delivery
  const { window } = channel.capabilities
  const { purpose, parameters, announces } = data.template
  const isOpen = window === null || (lastInboundAt !== null && now < lastInboundAt + window)
  if (isOpen) return announces ? null : delivery
  const language = languageSchema.catch('ar').parse(delivery.activity.locale)
  return { ...delivery, template: { purpose, language, parameters } }
}
