export const siteStylesheet = `
:root{color-scheme:light dark;--ink:#1b2430;--paper:#fff;--soft:#eef2f6;--line:#8a96a3;--deep:#0b4f8a;--on-deep:#fff;--bad:#a51d14;--mine:#dcebfa}
@media (prefers-color-scheme:dark){:root{--ink:#e9eef3;--paper:#12181f;--soft:#1d2731;--line:#7d8b99;--deep:#8cc4f7;--on-deep:#0a1a2b;--bad:#ff9d94;--mine:#17324d}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:.75rem 1rem;background:var(--soft)}
nav a{padding:.25rem 0}
main{max-width:64rem;padding:0 1rem 3rem;margin:0 auto}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin:2rem 0 .5rem}h3{font-size:1.05rem;margin:1.25rem 0 .25rem}
a{color:var(--deep)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
button,.button{min-height:2.4rem;padding:.3rem .9rem;border:1px solid var(--deep);border-radius:.3rem;background:var(--deep);color:var(--on-deep);font:inherit;cursor:pointer;text-decoration:none}
label{display:block;max-width:100%}
input,select,textarea{min-height:2.4rem;padding:.3rem .5rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.3rem;max-width:100%}
:focus-visible{outline:3px solid #d98a00;outline-offset:2px}
.words{white-space:pre-wrap;overflow-wrap:anywhere}
td:first-child{white-space:nowrap}
.texts{list-style:none;padding:0;max-width:40rem}
.texts li{margin:.5rem 15% .5rem 0;padding:.5rem .75rem;border-radius:.6rem;background:var(--soft)}
.texts li.reply{margin:.5rem 0 .5rem 15%;background:var(--mine)}
.small{font-size:.9rem}
.notes{border-left:4px solid var(--deep);padding:.5rem .75rem .5rem 2rem;background:var(--soft)}
.notes.bad,.bad{border-color:var(--bad)}
.bad{color:var(--bad)}
pre{overflow-x:auto;padding:.75rem;background:var(--soft)}
summary{cursor:pointer;padding:.3rem 0;color:var(--deep)}
`.trimStart()
