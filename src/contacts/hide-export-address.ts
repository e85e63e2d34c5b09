/**
 * The text without the secret part of addresses under which a person opens a copy of their data: the staff read the
 * conversation that such an address was given in, and must not be able to open it.
 */
export function hideExportAddress(text: string): string {
  return text.replace(/(\/my-data\/)[0-9a-f]{36}/g, '$1…')
}
