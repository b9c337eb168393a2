/** Small enough to live in code: targets of 44 px, one column, light and dark by the reader's own setting. */
export const stylesheet = `
:root{color-scheme:light dark;--ink:#16202b;--paper:#fff;--soft:#eef2f6;--line:#5b6875;--deep:#0b4f8a;--on-deep:#fff;--bad:#a51d14;--bad-soft:#fdeeed;--focus:#ffbf00}
@media (prefers-color-scheme:dark){:root{--ink:#eef2f6;--paper:#12181f;--soft:#1f2933;--line:#93a1b0;--deep:#8cc4f7;--on-deep:#0a1a2b;--bad:#ff9d94;--bad-soft:#3a1613}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:40rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem;font-weight:700}
footer{margin-top:2.5rem;padding-bottom:2rem;border-top:1px solid var(--line);font-size:1rem}
h1{font-size:1.75rem;line-height:1.2;margin:1.25rem 0 .75rem}
h2{font-size:1.3rem;line-height:1.25;margin:2rem 0 .5rem}
a{color:var(--deep)}
dt{font-weight:700}dd{margin:0 0 .75rem}
fieldset,.question,.answered{border:0;margin:0 0 1.75rem;padding:0;min-width:0}
legend,.question label{display:block;font-weight:700;padding:0;margin-bottom:.5rem}
.ends{display:flex;justify-content:space-between;gap:1rem;margin:0 0 .4rem;font-size:1rem}
.ends span:last-child{text-align:right}
.scale{display:grid;grid-template-columns:repeat(6,minmax(44px,1fr));gap:.2rem}
@media (min-width:36rem){.scale{grid-template-columns:repeat(11,minmax(44px,1fr))}}
.options{display:grid;gap:.5rem}
.options.two{grid-template-columns:1fr 1fr}
.scale label,.options label{position:relative;display:block}
.scale input,.options input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale span,.options span{display:flex;align-items:center;min-height:44px;padding:.25rem .75rem;border:2px solid var(--line);border-radius:.4rem;background:var(--paper)}
.scale span{justify-content:center;padding:.25rem}
input:checked+span{background:var(--deep);border-color:var(--deep);color:var(--on-deep);font-weight:700}
input:focus-visible+span,a:focus-visible,button:focus-visible,textarea:focus-visible,summary:focus-visible{outline:4px solid var(--focus);outline-offset:2px}
textarea{width:100%;padding:.5rem;font:inherit;color:inherit;background:var(--paper);border:2px solid var(--line);border-radius:.4rem}
button,.button,.call a{display:inline-block;min-height:44px;margin:0 .75rem .75rem 0;padding:.55rem 1.25rem;border:2px solid var(--deep);border-radius:.4rem;background:var(--deep);color:var(--on-deep);font:inherit;font-weight:700;text-decoration:none;cursor:pointer}
button.secondary{background:var(--paper);color:var(--deep)}
summary{display:inline-block;min-height:44px;padding:.5rem 0;color:var(--deep);text-decoration:underline;cursor:pointer}
.answered{padding:.25rem 1rem;background:var(--soft);border-radius:.4rem}
.urgent,.problems{margin:1.25rem 0;padding:.25rem 1rem;border:4px solid var(--bad);background:var(--bad-soft)}
.urgent h2,.problems h2{margin-top:.75rem}
.problems a,.problem{color:var(--bad);font-weight:700}
.problem{margin:0 0 .5rem}
.source{font-size:.9rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (forced-colors:active){input:checked+span{outline:4px solid Highlight}}
`.trimStart()
