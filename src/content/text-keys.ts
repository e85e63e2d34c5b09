// Generated from locales/ar.json by `npm run text-keys`; a test compares.

/** The parameters of each text of the server, by its key; `unknown` for a text without. */
export type TextParameters = {
  'errors.internal': unknown
  'errors.input.invalid': { field: string }
  'errors.input.not-json': unknown
  'errors.input.too-large': unknown
  'errors.auth.required': unknown
  'errors.auth.wrong-login': unknown
  'errors.auth.csrf': unknown
  'errors.auth.forbidden': unknown
  'errors.auth.throttled': { retryAfter: string | number }
  'errors.route.not-found': unknown
  'errors.conversation.not-found': unknown
  'errors.message.not-found': unknown
  'errors.message.not-failed': unknown
  'errors.handoff.taken': { staff: string | number }
  'errors.handoff.not-taken': unknown
  'errors.handoff.unknown-team': unknown
  'errors.handoff.unknown-reason': unknown
  'errors.request.not-found': unknown
  'errors.request.unknown-field': unknown
  'errors.request.changed': unknown
  'errors.request.move-refused': unknown
  'errors.request.wrong-role': unknown
  'errors.request.too-early': { date: string | number }
  'errors.request.quorum-missing': { votes: string | number; quorum: string | number }
  'errors.request.votes-against': unknown
  'errors.request.checked-by-you': unknown
  'errors.request.form-gone': unknown
  'errors.request.unknown-form': unknown
  'errors.request.invalid-answers': { count: number }
  'errors.request.too-many': { max: number }
  'errors.request.not-yours': unknown
  'errors.request.check-open': { count: number }
  'errors.request.check-unfinished': { count: number }
  'errors.request.not-decided': unknown
  'errors.file.not-found': unknown
  'errors.file.type': unknown
  'errors.file.too-large': { limit: string | number }
  'errors.file.sent-type': unknown
  'errors.file.channel-type': { name: string | number }
  'errors.file.channel-size': { name: string | number; limit: string | number }
  'errors.gap.not-found': unknown
  'errors.gap.unknown-topic': unknown
  'errors.gap.phrasing-known': { topic: string | number }
  'errors.content.invalid': unknown
  'errors.event.not-found': unknown
  'errors.staff.not-found': unknown
  'errors.staff.email-taken': unknown
  'errors.staff.weak-password': { shortest: string | number; longest: string | number }
  'errors.staff.bad-role': unknown
  'errors.staff.bad-email': unknown
  'errors.staff.last-admin': unknown
  'errors.staff.guessable-password': unknown
  'errors.staff.wrong-password': unknown
  'errors.store.unavailable': unknown
  'errors.store.conflict': unknown
  'errors.store.full': unknown
  'errors.field.email': unknown
  'errors.field.name': unknown
  'errors.field.password': unknown
  'errors.field.role': unknown
  'errors.field.text': unknown
  'errors.field.note': unknown
  'errors.field.reason': unknown
  'errors.field.earlyReason': unknown
  'errors.field.fields': unknown
  'errors.field.decision': unknown
  'errors.field.source': unknown
  'errors.field.answers': unknown
  'errors.contact.not-found': unknown
  'errors.contact.held': unknown
  'errors.contact.not-held': unknown
  'errors.contact.bad-number': unknown
  'errors.contact.opted-out': unknown
  'errors.session.not-found': unknown
  'errors.channel.begins-with-nobody': unknown
  'errors.template.parameters': { names: string | number }
  'handoff.joined': { staff: string | number }
  'handoff.released': unknown
  'handoff.closed': unknown
  'handoff.closed-unrated': unknown
  'handoff.closed-waiting': unknown
  'handoff.moved-to-team': { team: string | number }
  'handoff.score.1': unknown
  'handoff.score.2': unknown
  'handoff.score.3': unknown
  'handoff.score.4': unknown
  'handoff.score.5': unknown
  'bot.welcome': { organisation: string | number }
  'bot.nothing-to-cancel': unknown
  'bot.menu.title': unknown
  'bot.menu.question': unknown
  'bot.language.name': unknown
  'bot.language.chosen': unknown
  'bot.action.person': unknown
  'bot.action.status': unknown
  'bot.action.menu': unknown
  'bot.action.data': unknown
  'bot.action.suggestion': unknown
  'bot.answer.source': { guide: string | number; section: string | number; version: string | number }
  'bot.answer.from-guides': unknown
  'bot.answer.from-guide': unknown
  'bot.answer.did-you-mean': unknown
  'bot.answer.unknown': unknown
  'bot.answer.still-unknown': unknown
  'bot.answer.medical': unknown
  'bot.answer.urgent': { ambulance: string | number }
  'bot.follow-up.more': unknown
  'bot.follow-up.no-more': unknown
  'bot.follow-up.sure': unknown
  'bot.follow-up.unsaid': { topic: string | number; aspect: string }
  'bot.helpful.question': unknown
  'bot.helpful.typed': unknown
  'bot.helpful.yes': unknown
  'bot.helpful.no': unknown
  'bot.helpful.thanks': unknown
  'bot.helpful.sorry': unknown
  'bot.go-ahead': unknown
  'bot.greeting-back': unknown
  'bot.person.title': unknown
  'bot.person.requested': { team: string | number }
  'bot.person.requested-while-away': { team: string | number }
  'bot.person.ahead': { ahead: number }
  'bot.person.open-until': { time: string | number }
  'bot.person.opens-today': { time: string | number }
  'bot.person.opens-at': { day: string | number; time: string | number }
  'bot.person.opens-on': { day: string | number }
  'bot.person.call-offered': unknown
  'bot.person.call-offered-on': { number: string | number }
  'bot.person.call-me': unknown
  'bot.person.call-topic': unknown
  'bot.person.meanwhile': unknown
  'bot.person.leave': unknown
  'bot.person.left': unknown
  'bot.person.still-waiting': unknown
  'bot.person.place-kept': unknown
  'bot.person.place-kept-menu': unknown
  'bot.person.noted': unknown
  'bot.person.noted-briefly': unknown
  'bot.person.noted-too': unknown
  'bot.person.noted-again': unknown
  'bot.person.noted-file': unknown
  'bot.person.alerted-again': unknown
  'bot.person.in-danger': { ambulance: string | number }
  'bot.file.received': unknown
  'bot.file.refused': unknown
  'bot.file.too-many': unknown
  'bot.unreadable.empty': unknown
  'bot.unreadable.too-long': { max: number }
  'bot.unreadable.emoji-only': unknown
  'bot.unreadable.unread-kind': unknown
  'bot.unreadable.nothing-came': unknown
  'bot.shared.location': unknown
  'bot.shared.contacts': unknown
  'bot.shared.kept': unknown
  'bot.shared.thanks': unknown
  'bot.shared.sticker': unknown
  'bot.shared.mention': unknown
  'bot.status.ask': { example: string | number }
  'bot.status.own': unknown
  'bot.status.another': unknown
  'bot.status.unknown': { reference: string | number }
  'bot.status.too-many': unknown
  'bot.status.not-a-reference': unknown
  'bot.status.of': { form: string | number; reference: string | number; stage: string | number; submitted: string | number; updated: string | number }
  'bot.rating.thanks': unknown
  'bot.rating.sorry': unknown
  'bot.data.intro': unknown
  'bot.data.requests': { count: number }
  'bot.data.drafts': { count: number }
  'bot.data.rights': unknown
  'bot.data.delete': unknown
  'bot.data.confirm-delete': unknown
  'bot.data.confirm-yes': unknown
  'bot.data.confirm-no': unknown
  'bot.data.deleted': unknown
  'bot.data.messages': { count: number; since: string | number }
  'bot.data.files': { count: number }
  'bot.data.is-held': unknown
  'bot.data.copy': unknown
  'bot.data.copy-ready': { address: string | number; minutes: string | number }
  'bot.data.copy-by-staff': unknown
  'bot.data.correct': unknown
  'bot.data.correct-how': unknown
  'bot.data.correct-draft': { form: string | number }
  'bot.data.correct-by-staff': unknown
  'bot.data.held': unknown
  'bot.form.yes': unknown
  'bot.form.no': unknown
  'bot.form.skip': unknown
  'bot.form.back': unknown
  'bot.form.undo': unknown
  'bot.form.progress': { place: number; count: number }
  'bot.form.part': { label: string | number; index: number; count: number }
  'bot.form.several': unknown
  'bot.form.earlier-answer': { answer: string | number }
  'bot.form.keep-hint': unknown
  'bot.form.optional-hint': unknown
  'bot.form.review': unknown
  'bot.form.review-question': unknown
  'bot.form.review-submit': unknown
  'bot.form.review-edit': unknown
  'bot.form.review-cancel': unknown
  'bot.form.edit-which': unknown
  'bot.form.choose-one': unknown
  'bot.form.found': unknown
  'bot.form.found-question': unknown
  'bot.form.found-kept': unknown
  'bot.form.found-dropped': unknown
  'bot.form.resume': { form: string | number; answered: number }
  'bot.form.resume-continue': unknown
  'bot.form.resume-restart': unknown
  'bot.form.return': unknown
  'bot.form.old-button': unknown
  'bot.form.old-button-outside': unknown
  'bot.form.at-the-beginning': unknown
  'bot.form.not-optional': unknown
  'bot.form.cancelled': { form: string | number }
  'bot.form.undone': unknown
  'bot.form.nothing-to-undo': unknown
  'bot.form.saved-for-later': { form: string | number }
  'bot.form.reminder': { form: string | number }
  'bot.form.help': unknown
  'bot.form.stuck': unknown
  'bot.form.nothing-answered': unknown
  'bot.form.skipped': unknown
  'bot.form.files': { count: number }
  'bot.form.receipt': { reference: string | number; date: string | number; time: string | number; channel: string; digest: string | number }
  'bot.form.courtesy.greeting': unknown
  'bot.form.courtesy.thanks': unknown
  'bot.form.courtesy.goodbye': unknown
  'bot.form.my-answer': unknown
  'bot.form.no-answer': unknown
  'bot.form.twice': unknown
  'bot.form.edited': unknown
  'bot.form.words-needed': unknown
  'bot.form.gone': unknown
  'bot.form.run-out': unknown
  'bot.form.run-out-note': unknown
  'bot.form.drawn': unknown
  'bot.form.signed-by-hand': unknown
  'bot.form.why': unknown
  'bot.form.section': { place: number; count: number; title: string | number }
  'bot.form.offer': { form: string | number }
  'bot.form.offer-unfinished': { form: string | number }
  'bot.form.offer-sent': { reference: string | number }
  'bot.form.offer-instead': { open: string | number; wanted: string | number }
  'bot.form.offer-later': unknown
  'bot.form.begin': unknown
  'bot.form.begin-other': unknown
  'bot.form.go-on': unknown
  'bot.form.not-begun': { form: string | number }
  'bot.form.section-declaration': unknown
  'bot.form.needed': { label: string | number }
  'bot.form.passed-over': unknown
  'bot.form.tired': unknown
  'bot.form.later': unknown
  'bot.form.corrected': { label: string | number; answer: string | number }
  'bot.form.correct-which': { label: string | number }
  'bot.form.own-number': { number: string | number }
  'bot.form.own-number-unknown': unknown
  'bot.form.fear': unknown
  'bot.form.sigh': unknown
  'bot.form.prayer': unknown
  'bot.form.may-skip': unknown
  'bot.phrases.undo': unknown
  'bot.phrases.restart': unknown
  'bot.phrases.continue': unknown
  'bot.phrases.submit': unknown
  'bot.phrases.edit': unknown
  'bot.phrases.edit-first': unknown
  'bot.phrases.confirm-delete': unknown
  'bot.phrases.opt-out': unknown
  'bot.phrases.opt-in': unknown
  'bot.phrases.opt-in-again': unknown
  'bot.phrases.opt-out-outright': unknown
  'bot.phrases.delete-data': unknown
  'bot.phrases.question-words': unknown
  'bot.phrases.nods': unknown
  'bot.phrases.nothing': unknown
  'bot.phrases.answers-too': unknown
  'bot.phrases.receipt': unknown
  'bot.phrases.withdraw': unknown
  'bot.phrases.confirm-withdraw': unknown
  'bot.phrases.continue-on.whatsapp': unknown
  'bot.phrases.continue-on.telegram': unknown
  'bot.phrases.continue-on.messenger': unknown
  'bot.phrases.continue-on.instagram': unknown
  'bot.phrases.continue-on.webchat': unknown
  'bot.phrases.continue-on.any': unknown
  'bot.phrases.link-yes': unknown
  'bot.phrases.link-no': unknown
  'bot.phrases.data-copy': unknown
  'bot.phrases.correct-data': unknown
  'bot.phrases.withdraw-consent': unknown
  'bot.phrases.dont-know': unknown
  'bot.phrases.why': unknown
  'bot.phrases.how': unknown
  'bot.phrases.begin': unknown
  'bot.phrases.begin-later': unknown
  'bot.phrases.openers': unknown
  'bot.phrases.stop-waiting': unknown
  'bot.choose': unknown
  'bot.set-aside': unknown
  'bot.nodded': unknown
  'bot.declined': unknown
  'bot.channel.whatsapp': unknown
  'bot.channel.telegram': unknown
  'bot.channel.messenger': unknown
  'bot.channel.instagram': unknown
  'bot.channel.webchat': unknown
  'bot.completion.begin': { form: string | number; reference: string | number }
  'bot.completion.done': { form: string | number; reference: string | number }
  'bot.completion.gone': unknown
  'bot.receipt.link': { link: string | number }
  'bot.receipt.none': unknown
  'bot.withdraw.action': unknown
  'bot.withdraw.none': unknown
  'bot.withdraw.which': unknown
  'bot.withdraw.confirm': { form: string | number; reference: string | number }
  'bot.withdraw.yes': unknown
  'bot.withdraw.no': unknown
  'bot.withdraw.done': { form: string | number; reference: string | number }
  'bot.withdraw.gone': unknown
  'bot.elsewhere.told': { channel: string | number }
  'bot.commands.menu': unknown
  'bot.commands.status': unknown
  'bot.commands.person': unknown
  'bot.commands.mydata': unknown
  'bot.commands.english': unknown
  'bot.commands.arabic': unknown
  'bot.commands.stop': unknown
  'bot.own-messages.off': unknown
  'bot.own-messages.on': unknown
  'bot.own-messages.turn-on': unknown
  'bot.own-messages.turn-off': unknown
  'bot.own-messages.no-reminders': unknown
  'bot.consent.line': { purpose: string | number; version: string | number; date: string | number }
  'bot.consent.line-withdrawn': { purpose: string | number; version: string | number; date: string | number }
  'bot.consent.withdraw': unknown
  'bot.consent.withdraw-one': { purpose: string | number }
  'bot.consent.none': unknown
  'bot.consent.given': unknown
  'bot.consent.explained': unknown
  'bot.consent.confirm': { purpose: string | number }
  'bot.consent.confirm-yes': unknown
  'bot.consent.confirm-no': unknown
  'bot.consent.withdrawn': { purpose: string | number }
  'bot.consent.purpose.reminders': unknown
  'bot.consent.purpose.ratings': unknown
  'bot.consent.purpose.announcements': unknown
  'bot.consent.purpose.health-data': unknown
  'bot.consent.purpose.need-donors': unknown
  'bot.link.continue-on': { channel: string | number }
  'bot.link.which': unknown
  'bot.link.here': unknown
  'bot.link.not-on': unknown
  'bot.link.no-other': unknown
  'bot.link.nothing': unknown
  'bot.link.address': { channel: string | number; link: string | number; code: string | number; minutes: string | number }
  'bot.link.code': { channel: string | number; code: string | number; minutes: string | number }
  'bot.link.asked-there': { channel: string | number }
  'bot.link.same': { channel: string | number }
  'bot.link.same-yes': unknown
  'bot.link.same-no': unknown
  'bot.link.goes-on': { channel: string | number }
  'bot.link.goes-on-here': { channel: string | number }
  'bot.link.joined': { channel: string | number }
  'bot.link.refused-here': unknown
  'bot.link.refused-there': unknown
  'bot.link.other-draft': unknown
  'bot.link.use-other': unknown
  'bot.link.other-used': unknown
  'bot.link.over': unknown
  'bot.link.own': unknown
  'bot.link.used': unknown
  'bot.link.expired': unknown
  'bot.link.unknown': unknown
  'bot.link.too-many': unknown
  'bot.care.self-harm': unknown
  'bot.care.violence': unknown
  'bot.care.child': unknown
  'bot.care.distress': unknown
  'bot.care.anger': unknown
  'bot.care.ambulance': unknown
  'requests.stage.submitted': unknown
  'requests.stage.checking': unknown
  'requests.stage.needs-completion': unknown
  'requests.stage.with-committee': unknown
  'requests.stage.accepted': unknown
  'requests.stage.refused': unknown
  'requests.stage.registered': unknown
  'requests.stage.delivered': unknown
  'requests.stage.rated': unknown
  'requests.stage.withdrawn': unknown
  'requests.stage.closed': unknown
  'requests.delivered-unrated': { form: string | number; reference: string | number }
  'requests.moved.start-checking': { form: string | number; reference: string | number }
  'requests.moved.ask-completion': { form: string | number; reference: string | number; fields: string | number; note: string | number }
  'requests.moved.forward-to-committee': { form: string | number; reference: string | number }
  'requests.moved.accept': { form: string | number; reference: string | number; reason: string | number }
  'requests.moved.refuse': { form: string | number; reference: string | number; reason: string | number }
  'requests.moved.complete-registration': { form: string | number; reference: string | number }
  'requests.moved.deliver': { form: string | number; reference: string | number }
  'requests.moved.close': { form: string | number; reference: string | number; note: string | number }
  'requests.moved.withdraw': { form: string | number; reference: string | number; reason: string | number }
  'requests.column.reference': unknown
  'requests.column.form': unknown
  'requests.column.stage': unknown
  'requests.column.submitted': unknown
  'requests.column.due': unknown
  'requests.column.name': unknown
  'requests.column.channel': unknown
  'requests.column.source': unknown
  'requests.complete': unknown
  'requests.receipt.title': unknown
  'requests.receipt.reference': unknown
  'requests.receipt.form': unknown
  'requests.receipt.name': unknown
  'requests.receipt.submitted': unknown
  'requests.receipt.completed': unknown
  'requests.receipt.riyadh': { time: string | number }
  'requests.receipt.way': unknown
  'requests.receipt.digest': unknown
  'requests.receipt.declaration': unknown
  'requests.receipt.signed': { name: string | number; time: string | number }
  'requests.receipt.signed-by-hand': { time: string | number }
  'requests.receipt.foot': unknown
  'requests.receipt.print': unknown
  'requests.receipt.closed': unknown
  'requests.receipt.closed-line': unknown
  'requests.source.interview': unknown
  'requests.source.phone': unknown
  'requests.source.social-media': unknown
  'requests.source.letter': unknown
  'requests.source.help-service': unknown
  'requests.source.volunteering': unknown
  'requests.source.website': unknown
  'requests.source.branch-delegate': unknown
  'requests.must-be-yes': unknown
  'requests.missing': unknown
  'requests.taken': { form: string | number; reference: string | number }
  'requests.sheet': unknown
  'requests.letter.title': unknown
  'requests.letter.greeting': unknown
  'requests.letter.greeting-named': { name: string | number }
  'requests.letter.accept': { form: string | number; reference: string | number; submitted: string | number; reason: string | number }
  'requests.letter.refuse': { form: string | number; reference: string | number; submitted: string | number; reason: string | number }
  'requests.letter.close': unknown
  'requests.letter.signature': unknown
  'requests.letter.stamp': unknown
  'requests.minutes.title': unknown
  'requests.minutes.period': { from: string | number; to: string | number }
  'requests.minutes.counted': { count: number; quorum: number }
  'requests.minutes.applicant': unknown
  'requests.minutes.unnamed': unknown
  'requests.minutes.decision': unknown
  'requests.minutes.accepted': unknown
  'requests.minutes.refused': unknown
  'requests.minutes.reason': unknown
  'requests.minutes.tally': unknown
  'requests.minutes.tallied': { accept: string | number; refuse: string | number }
  'requests.minutes.absent': unknown
  'requests.minutes.early': unknown
  'requests.minutes.decided': unknown
  'requests.minutes.decided-by': { name: string | number; time: string | number }
  'requests.minutes.voted-for': { member: string | number; reason: string | number }
  'requests.minutes.voted-against': { member: string | number; reason: string | number }
  'requests.minutes.foot': unknown
  'answers.choice.ambiguous': { first: string | number; second: string | number }
  'answers.choice.no-such-number': { count: string | number; number: string | number }
  'answers.choice.unknown': unknown
  'answers.choices.range': { from: string | number; to: string | number }
  'answers.choices.too-few': { min: number }
  'answers.choices.too-many': { max: number }
  'answers.choices.unknown': { part: string | number }
  'answers.date.approximate': unknown
  'answers.date.does-not-exist': { day: string | number; month: string | number; year: string | number; calendar: string; days: string | number }
  'answers.date.in-the-future': unknown
  'answers.date.in-the-past': unknown
  'answers.date.incomplete': unknown
  'answers.date.mixed-calendars': unknown
  'answers.date.month-first': unknown
  'answers.date.no-such-month': { month: string | number }
  'answers.date.not-a-date': unknown
  'answers.date.one-only': unknown
  'answers.date.too-early': { limit: string | number }
  'answers.date.too-late': { limit: string | number }
  'answers.date.weekday-differs': unknown
  'answers.date.year': { year: string | number }
  'answers.date.year-guessed': unknown
  'answers.date.year-missing': unknown
  'answers.document.missing': unknown
  'answers.document.not-received': unknown
  'answers.document.over-budget': unknown
  'answers.document.too-large': unknown
  'answers.document.type': unknown
  'answers.empty': unknown
  'answers.iban.characters': unknown
  'answers.iban.checksum': unknown
  'answers.iban.length': { length: string | number }
  'answers.iban.looks-like-account': unknown
  'answers.iban.looks-like-card': unknown
  'answers.iban.missing': unknown
  'answers.iban.not-saudi': { country: string | number }
  'answers.mobile.landline': unknown
  'answers.mobile.length': { length: string | number }
  'answers.mobile.looks-like-id': unknown
  'answers.mobile.missing': unknown
  'answers.mobile.not-saudi': unknown
  'answers.mobile.one-only': unknown
  'answers.mobile.unknown-prefix': unknown
  'answers.money.not-an-amount': unknown
  'answers.money.one-only': unknown
  'answers.money.other-currency': unknown
  'answers.money.point-as-thousands': unknown
  'answers.money.too-large': { max: string | number }
  'answers.money.too-precise': unknown
  'answers.money.too-small': { min: string | number }
  'answers.name.characters': unknown
  'answers.name.digits': unknown
  'answers.name.not-a-name': unknown
  'answers.name.not-full': { name: string | number }
  'answers.name.too-long': { max: string | number }
  'answers.name.too-short': unknown
  'answers.name.kunya': { name: string | number }
  'answers.national-id.checksum': unknown
  'answers.national-id.first-digit': { digit: string | number }
  'answers.national-id.length': { length: string | number }
  'answers.national-id.looks-like-mobile': unknown
  'answers.national-id.missing': unknown
  'answers.national-id.not-citizen': unknown
  'answers.national-id.not-resident': unknown
  'answers.national-id.one-only': unknown
  'answers.number.not-a-number': unknown
  'answers.number.not-whole': unknown
  'answers.number.one-only': unknown
  'answers.number.too-large': { max: string | number }
  'answers.number.too-small': { min: string | number }
  'answers.signature.differs': { name: string | number }
  'answers.signature.missing': { name: string | number }
  'answers.signature.partial': { name: string | number }
  'answers.text.emoji-only': unknown
  'answers.text.no-words': unknown
  'answers.text.too-long': { max: string | number }
  'answers.text.too-short': { length: string | number; min: string | number }
  'answers.too-long': unknown
  'answers.yes-no.unclear': unknown
  'answers.yes-no.emoji': unknown
  'answers.city.not-a-city': unknown
  'copy.title': unknown
  'copy.from': { organisation: string | number; date: string | number }
  'copy.landing': unknown
  'copy.open-page': unknown
  'copy.open-json': unknown
  'copy.gone': unknown
  'copy.name': unknown
  'copy.channels': unknown
  'copy.none': unknown
  'copy.requests': unknown
  'copy.drafts': unknown
  'copy.consents': unknown
  'copy.files': unknown
  'copy.ratings': unknown
  'copy.score': { score: string | number }
  'copy.messages': unknown
  'copy.history': unknown
  'copy.stage': unknown
  'copy.you': unknown
  'copy.bot': unknown
  'copy.staff': unknown
  'copy.given': unknown
  'copy.withdrawn': unknown
  'copy.too-large': unknown
  'facts.licence': { number: string | number }
  'facts.authority': { authority: string | number }
  'facts.campaign': { title: string | number; place: string | number; dates: string | number }
  'facts.centre': { title: string | number; place: string | number }
  'facts.donation-link': { link: string | number }
  'facts.money-link': { link: string | number }
  'facts.account': { bank: string | number; iban: string | number }
  'facts.working-days': { days: string | number }
  'facts.hours': { from: string | number; to: string | number }
  'facts.ramadan-hours': { from: string | number; to: string | number }
  'facts.holiday': { title: string | number; dates: string | number }
  'facts.missing.hours': unknown
  'facts.missing.ramadan-hours': unknown
  'facts.missing.holidays': unknown
}
