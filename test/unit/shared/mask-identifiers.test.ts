import { expect } from 'chai'
import { maskIdentifiers, maskIdentifiersIn } from '../../../src/shared/mask-identifiers.ts'

describe('numbers of identity and IBANs in words', () => {
  const hidden: [text: string, masked: string][] = [
    ['هويتي 1000000008 وشكرا', 'هويتي ••••••08 وشكرا'],
    ['رقم الإقامة ٢١٢٣٤٥٦٧٨٩', 'رقم الإقامة ••••••٨٩'],
    ['1000-0000-08', '••••••08'],
    ['الآيبان SA0380000000608010167519', 'الآيبان ••••••19'],
    ['sa03 8000 0000 6080 1016 7519', '••••••19'],
    ['SA٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩', '••••••١٩'],
    ['1000000008، 1000000016', '••••••08، ••••••16'],
  ]
  for (const [text, masked] of hidden) {
    it(`are masked: ${text}`, () => {
      expect(maskIdentifiers(text)).to.equal(masked)
    })
  }

  const plain = [
    'جوالي 0551234567',
    '+966551234567',
    'راتبي 12000 ريال',
    'يوم 15/3/1405 الساعة 10',
    'طلبي SR-7K2M-9QXD',
    'رقم العملية 123456789012',
    'https://wasl.example/receipt/a1000000008',
  ]
  for (const text of plain) {
    it(`are not seen in ${text}`, () => {
      expect(maskIdentifiers(text)).to.equal(text)
    })
  }

  it('are masked wherever they stand in a message, and ids stay', () => {
    const message = {
      id: '1000000008',
      text: '1000000008',
      channelData: { quoted: { text: '1000000008', at: 1_000_000_008 } },
      suggestedActions: { actions: [{ title: '1000000008' }] },
    }
    expect(maskIdentifiersIn(message)).to.deep.equal({
      id: '1000000008',
      text: '••••••08',
      channelData: { quoted: { text: '••••••08', at: 1_000_000_008 } },
      suggestedActions: { actions: [{ title: '••••••08' }] },
    })
  })
})
