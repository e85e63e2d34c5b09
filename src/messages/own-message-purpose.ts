/** What the program sends without being asked; a person may opt out of it, which is kept as a consent of each purpose. */
export const ownMessagePurposes = ['reminders', 'ratings', 'announcements'] as const

export type OwnMessagePurpose = (typeof ownMessagePurposes)[number]
