/** The items of the `tms-safety` instrument that a yes may weigh in. */
export const screeningItems = [
  'seizure',
  'fainting',
  'head-injury',
  'hearing',
  'cochlear-implant',
  'pregnancy',
  'metal',
  'neurostimulator',
  'pacemaker',
  'infusion-pump',
  'medicines',
  'earlier-tms',
  'earlier-mri',
] as const
export type ScreeningItem = (typeof screeningItems)[number]
