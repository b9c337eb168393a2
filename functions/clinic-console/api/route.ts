/** `/patients/{patientId}` as the router writes it: `/patients/:patientId`. */
export const routeOf = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1')

export const pathFieldsOf = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)

/** Fixed words before parameters, part by part, so that `/patients/search` is not the patient `search`. */
export function byPath(a: { path: string }, b: { path: string }): number {
  const [partsA, partsB] = [a.path.split('/'), b.path.split('/')]
  for (const [i, part] of partsA.entries()) {
    const other = partsB[i]
    if (other === undefined) return 1
    if (part !== other && part.startsWith('{') !== other.startsWith('{')) return part.startsWith('{') ? 1 : -1
  }
  return partsA.length - partsB.length
}
