/**
 * The code with which a form comes from another channel, when the page's address has one (`?code=…`). It is taken out of
 * the address, so that neither a reload nor a shared address sends it again.
 */
export function takeCarriedCode(): string | null {
  const address = new URL(location.href)
  const code = address.searchParams.get('code')
  if (code === null) return null
  address.searchParams.delete('code')
  history.replaceState(null, '', address)
  return /^W-[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(code) ? code : null
}
