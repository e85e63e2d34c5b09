import { expect } from 'chai'
import { type RenderedMessage, renderActivity } from '../../../src/channels/render.ts'
import type { Choice } from '../../../src/messages/activity.ts'
import type { Capabilities } from '../../../src/messages/capabilities.ts'

const buttonsAndList: Capabilities = {
  buttons: { max: 3, titleLength: 20 },
  list: { max: 10, titleLength: 24, descriptionLength: 72 },
  textLength: 4096,
  media: true,
  typing: true,
  window: null,
  drawing: false,
}
const buttonsOnly: Capabilities = { ...buttonsAndList, buttons: { max: 30, titleLength: 64 }, list: null }
const textOnly: Capabilities = { ...buttonsAndList, buttons: null, list: null }

const options = { choiceTextLength: 1024, valueBytes: 64, chooseLabel: 'اختر' }

function render(capabilities: Capabilities, text: string, choices: Choice[]): RenderedMessage[] {
  const actions = choices.map(({ title, value, description }) => ({
    type: 'postBack',
    title,
    value,
    ...(description === undefined ? {} : { text: description }),
  }))
  return renderActivity(
    { type: 'message', text, suggestedActions: { to: [], actions } },
    capabilities,
    options,
  )
}

function choices(count: number, title = 'خيار'): Choice[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `${title} ${index + 1}`,
    value: `v:${index + 1}`,
  }))
}

const yesNo: Choice[] = [
  { title: 'نعم', value: 'yes' },
  { title: 'لا', value: 'no' },
]
const described: Choice[] = [{ title: 'إيجار', value: 'rent', description: 'دعم إيجار السكن' }]
const longTitle = 'أن يكون الدعم على هيئة أجهزة منزلية'
const longDescription = 'وصف '.repeat(30).trim()

const cases: {
  name: string
  capabilities: Capabilities
  text: string
  choices: Choice[]
  messages: unknown
}[] = [
  {
    name: 'renders a text without choices',
    capabilities: buttonsAndList,
    text: 'أهلًا',
    choices: [],
    messages: [{ kind: 'text', text: 'أهلًا' }],
  },
  {
    name: 'renders few short choices as buttons',
    capabilities: buttonsAndList,
    text: 'هل توافق؟',
    choices: yesNo,
    messages: [{ kind: 'buttons', text: 'هل توافق؟', choices: yesNo }],
  },
  {
    name: 'renders more choices as a list',
    capabilities: buttonsAndList,
    text: 'اختر',
    choices: choices(4),
    messages: [{ kind: 'list', text: 'اختر', choices: choices(4), label: 'اختر' }],
  },
  {
    name: 'renders choices with descriptions as a list',
    capabilities: buttonsAndList,
    text: 'نوع الدعم؟',
    choices: described,
    messages: [{ kind: 'list', text: 'نوع الدعم؟', choices: described, label: 'اختر' }],
  },
  {
    name: 'cuts a title that a row cannot hold and keeps it whole in the description',
    capabilities: buttonsAndList,
    text: 'نوع الدعم؟',
    choices: [{ title: longTitle, value: 'goods' }],
    messages: [
      {
        kind: 'list',
        text: 'نوع الدعم؟',
        label: 'اختر',
        choices: [{ title: 'أن يكون الدعم على هيئة…', value: 'goods', description: longTitle }],
      },
    ],
  },
  {
    name: 'puts descriptions that no row holds into the text',
    capabilities: buttonsAndList,
    text: 'نوع الدعم؟',
    choices: [{ title: 'إيجار', value: 'rent', description: longDescription }],
    messages: [
      {
        kind: 'buttons',
        text: `نوع الدعم؟\n\nإيجار — ${longDescription}`,
        choices: [{ title: 'إيجار', value: 'rent', description: longDescription }],
      },
    ],
  },
  {
    name: 'numbers more choices than a list holds, in Western digits',
    capabilities: buttonsAndList,
    text: 'المدينة؟',
    choices: choices(11, 'مدينة'),
    messages: [
      {
        kind: 'text',
        text: `المدينة؟\n\n${Array.from({ length: 11 }, (_, i) => `${i + 1}. مدينة ${i + 1}`).join('\n')}`,
      },
    ],
  },
  {
    name: 'numbers choices where there are neither buttons nor lists',
    capabilities: textOnly,
    text: 'هل توافق؟',
    choices: yesNo,
    messages: [{ kind: 'text', text: 'هل توافق؟\n\n1. نعم\n2. لا' }],
  },
  {
    name: 'puts descriptions into the text where buttons cannot show them',
    capabilities: buttonsOnly,
    text: 'نوع الدعم؟',
    choices: described,
    messages: [{ kind: 'buttons', text: 'نوع الدعم؟\n\nإيجار — دعم إيجار السكن', choices: described }],
  },
  {
    name: 'numbers choices whose value is too long to be carried',
    capabilities: buttonsOnly,
    text: '؟',
    choices: [{ title: 'نعم', value: 'ن'.repeat(33) }],
    messages: [{ kind: 'text', text: '؟\n\n1. نعم' }],
  },
  {
    name: 'numbers choices that share a title',
    capabilities: buttonsOnly,
    text: '؟',
    choices: [
      { title: 'محمد', value: 'a' },
      { title: 'محمد', value: 'b' },
    ],
    messages: [{ kind: 'text', text: '؟\n\n1. محمد\n2. محمد' }],
  },
  {
    name: 'shows a choice given twice once',
    capabilities: buttonsAndList,
    text: '؟',
    choices: [...yesNo, ...yesNo],
    messages: [{ kind: 'buttons', text: '؟', choices: yesNo }],
  },
  {
    name: 'asks to choose when there is no text',
    capabilities: buttonsAndList,
    text: '',
    choices: yesNo,
    messages: [{ kind: 'buttons', text: 'اختر', choices: yesNo }],
  },
]

describe('renderActivity', () => {
  for (const { name, capabilities, text, choices: offered, messages } of cases) {
    it(name, () => {
      expect(render(capabilities, text, offered)).to.deep.equal(messages)
    })
  }

  it('sends a text longer than a message in pieces', () => {
    const messages = render(buttonsAndList, `${'كلمة '.repeat(900)}نهاية`, [])
    expect(messages.map((message) => message.kind)).to.deep.equal(['text', 'text'])
  })

  it('sends what does not fit with buttons before them', () => {
    const first = 'جملة أولى. '.repeat(100).trim()
    const messages = render(buttonsAndList, `${first}\n\nهل توافق؟`, yesNo)
    expect(messages).to.have.length(2)
    expect(messages[0]).to.include({ kind: 'text' })
    expect(messages[1]).to.include({ kind: 'buttons' })
    const words = messages.map((message) => ('text' in message ? message.text : '')).join(' ')
    expect(words.replace(/\s+/g, '')).to.equal(`${first}هل توافق؟`.replace(/\s+/g, ''))
  })

  it('sends files before the text', () => {
    const activity = {
      type: 'message',
      text: 'الإيصال',
      attachments: [
        {
          contentType: 'application/pdf',
          contentUrl: 'data:application/pdf;base64,JVBERg==',
          name: 'إيصال.pdf',
        },
        { contentType: 'image/png', contentUrl: 'wasl-file:f1' },
        { contentType: 'image/jpeg', contentUrl: 'https://files.example/1.jpg' },
      ],
    }
    const bytes = Buffer.from('%PDF')
    expect(renderActivity(activity, buttonsAndList, options)).to.deep.equal([
      { kind: 'file', file: { name: 'إيصال.pdf', mediaType: 'application/pdf', source: { bytes } } },
      { kind: 'file', file: { name: 'file.png', mediaType: 'image/png', source: { fileId: 'f1' } } },
      {
        kind: 'file',
        file: { name: 'file.jpg', mediaType: 'image/jpeg', source: { url: 'https://files.example/1.jpg' } },
      },
      { kind: 'text', text: 'الإيصال' },
    ])
  })

  it('refuses an attachment that lies nowhere it can be sent from', () => {
    const attachments = [{ contentType: 'image/png', contentUrl: 'file:///etc/passwd' }]
    expect(() => renderActivity({ type: 'message', attachments }, buttonsAndList, options))
      .to.throw()
      .with.property('code', 'channel.attachment')
  })
})
