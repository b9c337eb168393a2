import { kindWords } from '../../words.ts'

export { kindWords } from '../../words.ts'
export const isKind = (kind: string): kind is keyof typeof kindWords => Object.hasOwn(kindWords, kind)
