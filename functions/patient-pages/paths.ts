/** Where patients' links lead; `compose-message` writes the same two letters. */
export const paths = {
  questionnaire: (secret: string) => `/q/${secret}`,
  invitation: (secret: string) => `/m/${secret}`,
  stylesheet: '/style.css',
} as const

export const routes = {
  questionnaire: '/q/:token',
  invitation: '/m/:token',
  stylesheet: paths.stylesheet,
} as const
