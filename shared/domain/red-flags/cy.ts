import type { RedFlagWords } from './form.ts'

const stroke =
  'Ffoniwch 999 nawr, neu ewch i’r adran achosion brys (A&E). Peidiwch â gyrru eich hun. Pan fyddwch yn ddiogel, rhowch wybod i’r clinig: {phone}.'

/** Mutated forms stand beside the plain ones: "trawiad" is "drawiad" after "neu". */
export const cy: RedFlagWords = {
  'seizure-or-blackout': {
    advice:
      'Os yw’n digwydd nawr, os hwn oedd eich un cyntaf, neu os nad ydych wedi dod atoch eich hun yn llwyr, ffoniwch 999 nawr. Peidiwch â gyrru. Fel arall ffoniwch y clinig heddiw ar {phone}, neu GIG 111 Cymru pan fydd ar gau. Peidiwch â dod i apwyntiad arall cyn siarad â’r clinig.',
    phrases: [
      /(ces i|ges i|cefais|gefais|cael|gael) (ffit|ffitiau|trawiad|drawiad)/,
      /ll?ewyg(u|ais|odd|es)/,
      /(colli|golli|collais|gollais) (fy )?(ymwybyddiaeth)/,
      /anymwybodol/,
    ],
  },
  'weakness-speech-or-vision': {
    advice: stroke,
    phrases: [
      /stroc/,
      /(methu|fethu|ddim yn gallu) (siarad|gweld|symud) ?(yn iawn|dim|fy)/,
      /(colli|golli|collais|gollais) (fy )?(golwg|ngolwg|olwg|lleferydd)/,
      /gweld (yn )?d?dwbl/,
      /[pb]arlys[a-z]*/,
      /(braich|[fm]raich|coes|goes|nghoes|wyneb|llaw|ochr) .{0,15}(d?diffrwyth|g?wan)/,
    ],
  },
  'worst-headache': {
    advice: stroke,
    phrases: [/(cur pen|pen tost) (sydyn|gwaethaf)/, /gwaethaf .{0,15}(cur pen|pen tost)/],
  },
  'hearing-loss': {
    advice:
      'Ffoniwch GIG 111 Cymru heddiw, neu eich meddyg teulu am apwyntiad brys: dylai rhywun weld colled clyw sydyn yn fuan. Rhowch wybod i’r clinig cyn eich apwyntiad nesaf: {phone}.',
    phrases: [
      /(colli|golli|collais|gollais) (fy )?(clyw|nghlyw|glyw)/,
      /(methu|fethu|ddim yn gallu) clywed/,
      /(mynd|mynd yn|yn) fyddar/,
    ],
  },
  'self-harm': {
    advice:
      'Os ydych wedi eich niweidio eich hun, neu os gallech wneud hynny nawr, ffoniwch 999 neu ewch i’r adran achosion brys (A&E). I siarad â rhywun nawr, ddydd neu nos: ffoniwch GIG 111 Cymru a dewis yr opsiwn iechyd meddwl, neu’r Samariaid ar 116 123 (am ddim). Rhif y clinig yw {phone}.',
    phrases: [
      /hunanladd[a-z]*/,
      /(ladd|lladd|niweidio|brifo|anafu) fy hun(an)?/,
      /hunan-?niw[a-z]*/,
      /(eisiau|isio|isho|moyn) marw/,
      /(ddim|dim|a bod|heb) (yn )?(eisiau|isio|isho|moyn) (byw|bod yn fyw|bod yma)/,
      /(rhoi )?(diwedd ar|diweddu|dod a) fy mywyd/,
      /gwell (pe bawn i|petawn i|i mi fod) ?(wedi|yn)? ?(marw|farw)/,
    ],
  },
  'elation-or-agitation': {
    advice:
      'Ffoniwch y clinig heddiw ar {phone}. Pan fydd ar gau, ffoniwch GIG 111 Cymru a dewis yr opsiwn iechyd meddwl. Os gallech chi neu rywun arall gael niwed, ffoniwch 999. Peidiwch â dod i apwyntiad arall cyn siarad â’r clinig.',
    phrases: [/manig/, /(heb|ddim wedi) cysgu ers (dyddiau|nosweithiau)/, /(meddyliau|meddwl)('n| yn) rasio/],
  },
}
