export interface DemoPerson {
  /** What the provider calls them by. */
  id: string
  name: string
  email: string
  groups: string[]
  /** What they are here to show. */
  about: string
}

/** Whoever may be on this machine: nobody of them exists. */
export const demoStaff: DemoPerson[] = [
  {
    id: 'robin-hale',
    name: 'Robin Hale',
    email: 'robin@riverside.example.org',
    groups: ['riverside:reception'],
    about: 'Reception at Riverside Clinic: the day, the calendar, bookings',
  },
  {
    id: 'sam-ashby',
    name: 'Dr Sam Ashby',
    email: 'sam@riverside.example.org',
    groups: ['riverside:clinician'],
    about: 'Clinician at Riverside Clinic: answers, outcomes, signatures as well',
  },
  {
    id: 'kim-osei',
    name: 'Kim Osei',
    email: 'kim@riverside.example.org',
    groups: ['riverside:administrator'],
    about: 'Administrator at Riverside Clinic: settings, staff, keys, audit',
  },
  {
    id: 'alex-marsh',
    name: 'Dr Alex Marsh',
    email: 'alex@riverside.example.org',
    groups: ['riverside:reception', 'riverside:clinician', 'riverside:administrator', 'southbank:clinician'],
    about: 'Every role at Riverside Clinic, and clinician at Southbank Clinic',
  },
  {
    id: 'jo-lind',
    name: 'Jo Lind',
    email: 'jo@southbank.example.org',
    groups: ['southbank:reception', 'southbank:administrator'],
    about: 'Reception and administrator at Southbank Clinic, which sees nothing of Riverside',
  },
]
