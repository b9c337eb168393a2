import type { RedFlagWords } from './form.ts'

const stroke =
  'Proszę natychmiast zadzwonić pod 999 lub udać się na oddział ratunkowy (A&E). Proszę nie prowadzić samochodu. Gdy będzie bezpiecznie, proszę powiadomić klinikę: {phone}.'

/** Verbs stand in both genders; `l` is read for `ł` too. */
export const pl: RedFlagWords = {
  'seizure-or-blackout': {
    advice:
      'Jeśli to dzieje się teraz, jeśli zdarzyło się pierwszy raz lub jeśli stan nie wrócił całkiem do normy, proszę natychmiast zadzwonić pod 999. Proszę nie prowadzić samochodu. W innym razie proszę zadzwonić dziś do kliniki: {phone}, a gdy jest zamknięta, pod NHS 111. Proszę nie przychodzić na następną wizytę przed rozmową z kliniką.',
    phrases: [
      /drgawk(i|ami|ach)|drgawek/,
      /padaczk[a-z]*/,
      /(mialem|mialam|byl) (napad|atak)/,
      /zemdl(al|ec)[a-z]*/,
      /omdl(al|en|ew)[a-z]*/,
      /(stracil[a-z]*|utrat[a-z]) przytomnosc[a-z]*/,
      /nieprzytomn[a-z]*/,
    ],
  },
  'weakness-speech-or-vision': {
    advice: stroke,
    phrases: [
      /udar[a-z]*/,
      /nie (moge|moglem|moglam) (mowic|wymowic|ruszyc|ruszac)/,
      /(nie widze|nie moge widziec) (nic|na|dobrze|wyraznie)/,
      /(stracil[a-z]*|utrat[a-z]) (wzrok[a-z]*|mow[a-z])/,
      /belkocz?[a-z]*/,
      /podwojne widzenie|widz[a-z]+ podwojnie/,
      /sparalizowa[a-z]*|paraliz[a-z]*/,
      /(reka|reke|noga|noge|twarz|strona) .{0,10}(zdretwia[a-z]*|oslab[a-z]*|opad[a-z]*|dretwieje)/,
      /(zdretwia[a-z]*|oslab[a-z]*|opad[a-z]*|dretwieje) .{0,10}(reka|noga|twarz|strona)/,
    ],
  },
  'worst-headache': {
    advice: stroke,
    phrases: [
      /(najgorszy|najsilniejszy|najmocniejszy) .{0,15}bol glowy/,
      /bol glowy .{0,15}(najgorszy|najsilniejszy|najmocniejszy)/,
      /nagly.{0,20} bol glowy/,
    ],
  },
  'hearing-loss': {
    advice:
      'Proszę zadzwonić dziś pod NHS 111 lub do lekarza rodzinnego (GP) po pilną wizytę: nagłą utratę słuchu trzeba szybko zbadać. Przed następną wizytą proszę powiadomić klinikę: {phone}.',
    phrases: [/(stracil[a-z]*|utrat[a-z]) sluch[a-z]*/, /nie slysze/, /ogluchl[a-z]*/],
  },
  'self-harm': {
    advice:
      'Jeśli doszło do zrobienia sobie krzywdy lub może dojść do tego teraz, proszę zadzwonić pod 999 lub udać się na oddział ratunkowy (A&E). Aby porozmawiać z kimś teraz, w dzień lub w nocy: NHS 111 i opcja zdrowia psychicznego („mental health”) albo Samaritans: 116 123 (bezpłatnie). Numer kliniki: {phone}.',
    phrases: [
      /samoboj[a-z]*/,
      /zabi(c|je) sie|sie zabi(c|je)/,
      /(zrobi[a-z]*|robi[a-z]*) sobie (cos|krzywd[a-z])|(cos|krzywd[a-z]) sobie (zrobi[a-z]*|robi[a-z]*)/,
      /nie (chce|chcialbym|chcialabym|mam ochoty) (mi sie )?(juz |dluzej |dalej )?zyc/,
      /(juz |dluzej )?nie mam (po co|dla kogo) zyc/,
      /(chce|chcialbym|chcialabym|wole) (juz )?umrzec/,
      /(skonczyc|koncze|skoncze) ze soba/,
      /(odebrac|odbiore) sobie zycie/,
      /lepiej,? zebym (juz )?(umarl|umarla|nie zyl|nie zyla)/,
      /(okalecza[a-z]*|tne|pocia[a-z]*) sie/,
    ],
  },
  'elation-or-agitation': {
    advice:
      'Proszę zadzwonić dziś do kliniki: {phone}. Gdy jest zamknięta, proszę zadzwonić pod NHS 111 i wybrać opcję zdrowia psychicznego („mental health”). Jeśli komukolwiek może stać się krzywda, proszę zadzwonić pod 999. Proszę nie przychodzić na następną wizytę przed rozmową z kliniką.',
    phrases: [
      /mani(a|i|e|akaln[a-z]*)/,
      /gonitw[a-z] mysli/,
      /nie (spie|spalem|spalam) od (kilku |wielu )?(dni|nocy)/,
      /(bardzo|strasznie|skrajnie) pobudzon[a-z]*/,
    ],
  },
}
