const storageKey = 'wasl.desk.notifications'

/** Whether this browser can show notifications at all. */
export function canNotify(): boolean {
  return 'Notification' in window
}

/** Whether notifications are shown: the browser allowed them, and they were not switched off here. */
export function areNotificationsOn(): boolean {
  return canNotify() && Notification.permission === 'granted' && localStorage.getItem(storageKey) !== 'off'
}

/** Switches notifications on, asking the browser where it was not asked, or off. Resolves to what they are now. */
export async function setNotifications(isOn: boolean): Promise<boolean> {
  localStorage.setItem(storageKey, isOn ? 'on' : 'off')
  if (isOn && canNotify() && Notification.permission === 'default') await Notification.requestPermission()
  return areNotificationsOn()
}
