import { z } from 'zod'
import type { PushChannel } from '../messages/channel.ts'
import type { Delivery } from '../messages/delivery.ts'
import { languageSchema } from '../shared/language.ts'
import { templatePurposes } from '../shared/template-purpose.ts'
import type { ClaimedDelivery } from '../store/sending.ts'

const templated = z.object({
  template: z.object({
    purpose: z.enum(templatePurposes),
    parameters: z.record(z.string(), z.string()),
    announces: z.boolean(),
  }),
})

const fromStaff = z.object({ wasl: z.object({ staff: z.string() }) })

/**
 * Returns the delivery as it goes out now. While the channel's window is closed that is the template of its purpose, or what a
 * person of the staff wrote, marked so; null for one that only announces another message and that the person has made needless
 * by writing.
 */
export function asTemplate(
  delivery: Delivery,
  { template, lastInboundAt }: Pick<ClaimedDelivery, 'template' | 'lastInboundAt'>,
  channel: Pick<PushChannel, 'capabilities'>,
  now: number,
): Delivery | null {
  const { window } = channel.capabilities
  const isOpen = window === null || (lastInboundAt !== null && now < lastInboundAt + window)
  const data = template === null ? null : templated.safeParse(delivery.activity.channelData).data
  if (!data) return isOpen || !isFromStaff(delivery) ? delivery : { ...delivery, isStaffOnly: true }
  const { purpose, parameters, announces } = data.template
  if (isOpen) return announces ? null : delivery
  const language = languageSchema.catch('ar').parse(delivery.activity.locale)
  return { ...delivery, template: { purpose, language, parameters } }
}

function isFromStaff({ activity }: Delivery): boolean {
  return fromStaff.safeParse(activity.channelData).success
}
