import { byDayNumbers, byLuxon, compared } from './day-listings.ts'

/** Run by itself under another TZ: both listings as this process sees them. */
process.stdout.write(JSON.stringify({ luxon: compared.map(byLuxon), dayNumbers: compared.map(byDayNumbers) }))
