const native: unknown = Reflect.get(Promise, 'try')

/** Puts `Promise.try` back as it was when this file was loaded, or takes it away where Node has none. */
export function restorePromiseTry(): void {
  if (native === undefined) Reflect.deleteProperty(Promise, 'try')
  else Reflect.set(Promise, 'try', native)
}
