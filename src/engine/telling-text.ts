/** Addresses, and codes such as an IBAN or the name of a form: no words of any language. */
const code = /[\d\u0660-\u0669_@]|^(?:https?:|www\.)|\S\.\p{Script=Latin}{2,4}(?!\p{L})/u
const word = /[\p{L}\p{M}’'-]+/gu

/** Latin words that people use in the middle of Arabic, and the names of things that have no other. */
const loanWords: ReadonlySet<string> = new Set(
  `ok okay okey oki k hi hello hey hallo bye yes no yup thx thanks thank you tnx ty pls plz please sorry wow lol cool nice good
  perfect great welcome whatsapp whats watsapp watsap app apps telegram sms otp iban id pdf jpg png word excel email e-mail mail
  gmail hotmail outlook yahoo google maps map link online offline website site web wifi internet login password code pin qr nfc
  apple android iphone samsung sim visa mada absher tawakkalna nafath stc bank snapchat snap twitter x instagram insta facebook
  tiktok youtube zoom teams linkedin bot chat chatbot ai blood a b ab o rh positive negative plus cv urgent`.split(
    /\s+/u,
  ),
)

/** Returns the words of a text that tell its language: no numbers, addresses, codes, emoji and loan words. */
export function tellingText(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter((one) => !code.test(one))
    .flatMap((one) => one.match(word) ?? [])
    .filter((one) => !loanWords.has(one.toLowerCase()))
}
