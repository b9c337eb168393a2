export const sameDay = {
  'same-day.title': 'Cyn i chi gychwyn',
  'same-day.link': 'Atebwch ychydig o gwestiynau cyn i chi gychwyn',
  'same-day.about': 'Eich apwyntiad: {when}.',
  'same-day.how':
    'Atebwch y cwestiynau hyn. Os byddwch yn ateb “ie” i unrhyw un ohonynt, rydym am siarad â chi cyn i chi ddod.',
  'same-day.send': 'Anfon fy atebion',
  'same-day.done': 'Diolch. Rydych wedi ateb y cwestiynau hyn.',
  'same-day.not-now':
    'Gallwch ateb y cwestiynau hyn y diwrnod cyn eich apwyntiad, ac ar y diwrnod ei hun nes iddo ddechrau.',
  'same-day.changes': 'Os bydd unrhyw beth yn newid cyn eich apwyntiad, ffoniwch ni ar {phone}.',
  'same-day.call': 'Ffoniwch ni cyn i chi gychwyn',
  'same-day.call-number': 'Ffonio {clinic}: {phone}',
  'same-day.call-wait': 'Peidiwch â dod cyn i chi siarad â ni.',
  'same-day.call-why':
    'Rydych wedi ateb “ie” i gwestiwn. Nid oes rhaid i hynny olygu na all eich apwyntiad fynd yn ei flaen: rydym am siarad â chi amdano yn gyntaf.',
  'same-day.call-told': 'Rydym wedi dweud wrth y clinig am eich ateb hefyd.',
} as const
