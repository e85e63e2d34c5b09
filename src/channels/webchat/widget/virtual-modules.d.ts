declare module 'virtual:organisation' {
  /** The association's name as `dialogs/organisation.yaml` has it. */
  export const organisationName: { ar: string; en: string }
}
