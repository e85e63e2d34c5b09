import { expect } from 'chai'
import { loadContent } from '../../../src/content/load-content.ts'
import { missingFacts } from '../../../src/content/organisation-facts.ts'
import { type Organisation, organisationSchema } from '../../../src/content/organisation-file.ts'
import { topicAnswer } from '../../../src/content/topic-answer.ts'
import { projectRoot } from '../../../src/shared/project-root.ts'

const { organisation, topics, texts } = loadContent(projectRoot)
const now = Date.parse('2026-11-28T09:00:00Z')

function answer(topic: string, changed: Partial<Organisation>, language: 'ar' | 'en' = 'en') {
  const found = topics.get(topic)
  if (!found) throw new Error(`there is no topic ${topic}`)
  return topicAnswer(found, { organisation: { ...organisation, ...changed }, texts, language, now })
}

const nothing: Organisation = {
  ...organisation,
  licence: { number: null, authority: null },
  donation: { centres: null, campaigns: null, link: null },
  moneyDonation: { link: null, accounts: null },
}

describe('facts of the association in answers', () => {
  it('names no licence number before it is given, and names it then', () => {
    expect(answer('licence', nothing))
      .to.match(/have not been given/u)
      .and.not.match(/\d/u)
    const given = answer('licence', { licence: { number: '1234', authority: null } })
    expect(given)
      .to.include('1234')
      .and.not.match(/have not been given|\{facts\}/u)
  })

  it('names the accounts and the link for money, and warns of others', () => {
    const accounts = [{ bank: { ar: 'بنك', en: 'A bank' }, iban: 'SA0380000000608010167519' }]
    const given = answer('donate-money', { moneyDonation: { link: 'https://give.example/', accounts } })
    expect(given).to.include('SA0380000000608010167519').and.include('https://give.example/')
    expect(answer('donate-money', nothing)).to.not.match(/SA\d|https/u)
  })

  it('leaves out a campaign that is over', () => {
    const campaign = (title: string, to: string) => ({
      title: { ar: title, en: title },
      place: { ar: 'جدة', en: 'Jeddah' },
      from: '2026-11-01',
      to,
    })
    const campaigns = [campaign('Old drive', '2026-11-02'), campaign('New drive', '2026-12-02')]
    const text = answer('donate-blood', { donation: { centres: null, campaigns, link: null } })
    expect(text).to.include('New drive').and.not.include('Old drive')
  })

  it('tells the working days and says that the hours have not been given', () => {
    expect(answer('hours', {})).to.include('Sunday').and.include('have not been given')
    const workingHours = { ...organisation.workingHours, hours: { from: '08:00', to: '15:00' } }
    expect(answer('hours', { workingHours }, 'ar'))
      .to.include('08:00')
      .and.include('الأحد')
  })

  it('lists what is null by its key', () => {
    expect(missingFacts(nothing)).to.include.members([
      'licence.number',
      'donation.link',
      'moneyDonation.link',
    ])
    expect(missingFacts(nothing)).to.not.include('emergency.ambulance')
  })

  it('reads a file from before these facts', () => {
    const { licence, donation, moneyDonation, careLines, ...older } = organisation
    expect([licence, donation, moneyDonation, careLines]).to.not.include(undefined)
    expect(organisationSchema.parse(older)).to.deep.include({
      donation: nothing.donation,
      licence: nothing.licence,
    })
  })
})
