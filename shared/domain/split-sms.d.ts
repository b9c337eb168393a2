declare module 'split-sms' {
  export const GSM: 'GSM'
  export const UNICODE: 'Unicode'
  export function split(
    message: string,
    options?: { summary?: boolean; characterset?: 'GSM' | 'Unicode' },
  ): {
    characterSet: 'GSM' | 'Unicode'
    parts: { content?: string; length: number; bytes: number }[]
    bytes: number
    length: number
    remainingInPart: number
  }
}
