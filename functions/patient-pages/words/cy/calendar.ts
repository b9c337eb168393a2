import type { calendar as en } from '../en/calendar.ts'

export const calendar: Record<keyof typeof en, string> = {
  'calendar.title': 'Ychwanegu at eich calendr',
  'calendar.file': 'Ffeil ar gyfer eich calendr',
  'calendar.file.how':
    'Mae’n cynnwys yr apwyntiadau fel y maent heddiw. Os bydd amser yn newid wedyn, nid yw’r ffeil yn newid gydag ef.',
  'calendar.file.link': 'Cael y ffeil',
  'calendar.feed': 'Calendr sy’n dilyn pob newid',
  'calendar.feed.how':
    'Gallwn greu cyfeiriad preifat. Bydd eich calendr yn edrych yno sawl gwaith y dydd, felly bydd amser newydd yn ymddangos ohono’i hun.',
  'calendar.feed.private':
    'Gall pwy bynnag sydd â’r cyfeiriad weld pryd a ble mae eich apwyntiadau. Peidiwch â’i roi i neb arall.',
  'calendar.feed.legend': 'Ydych chi eisiau cyfeiriad preifat?',
  'calendar.feed.yes': 'Ydw, crëwch gyfeiriad',
  'calendar.feed.yes-hint': 'Bydd cyfeiriad a oedd gennych o’r blaen yn peidio â gweithio.',
  'calendar.feed.no': 'Nac ydw, ddim nawr',
  'calendar.made': 'Eich cyfeiriad preifat',
  'calendar.made.open': 'Ei agor yn fy nghalendr',
  'calendar.made.copy': 'Neu copïwch y cyfeiriad hwn i’ch calendr fel tanysgrifiad:',
  'calendar.made.once': 'Dim ond unwaith y byddwn yn ei ddangos. Gallwch greu un arall unrhyw bryd.',
  'calendar.made.until': 'Mae’n gweithio hyd y dyddiad hwn: {day}.',
  'calendar.summary': 'Apwyntiad: {clinic}',
  'calendar.name': 'Apwyntiadau: {clinic}',
}
