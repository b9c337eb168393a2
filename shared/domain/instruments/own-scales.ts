import { oneScale } from './instrument.ts'

export const painNrs = oneScale('pain-nrs', 'pain', {
  title: 'Pain',
  recall: 'the last 24 hours',
  question: 'How strong was your pain on average over the last 24 hours?',
  lowest: 'No pain',
  highest: 'Worst pain I can imagine',
  better: 'lower',
  citation:
    'Numerical rating scale 0-10, a core outcome of IMMPACT: Dworkin RH et al. Pain 2005;113:9-19. Change: Dworkin RH et al. J Pain 2008;9:105-121.',
})

export const sleep = oneScale('sleep', 'sleep', {
  title: 'Sleep',
  recall: 'last night',
  question: 'How well did you sleep last night?',
  lowest: 'Very badly',
  highest: 'Very well',
  better: 'higher',
  citation: 'Own question; no published threshold.',
})

export const fatigue = oneScale('fatigue', 'fatigue', {
  title: 'Tiredness',
  recall: 'the last 24 hours',
  question: 'How tired or worn out were you on average over the last 24 hours?',
  lowest: 'Not at all',
  highest: 'As tired as I can imagine',
  better: 'lower',
  citation: 'Own question; no published threshold.',
})

export const wellbeing = oneScale('wellbeing', 'wellbeing', {
  title: 'Wellbeing',
  recall: 'the last 24 hours',
  question: 'All in all, how have you been over the last 24 hours?',
  lowest: 'As bad as can be',
  highest: 'As good as can be',
  better: 'higher',
  citation: 'Own question; no published threshold.',
})
