/** As people in the UK dial it; numbers of other countries stay as they are. */
export const phoneText = (e164: string): string => e164.replace(/^\+44/, '0')
