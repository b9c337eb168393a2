/** Made from islands/ by `npm run style`; not by hand. */
export const script = "\"use strict\";(()=>{function o(){let t=e=>e.querySelector(\"[data-refresh]\");if(!t(document))return;let c=async()=>{let e=t(document);if(!e||document.hidden||e.contains(document.activeElement)||e.querySelector(\"details[open]\"))return;let r=await fetch(location.href,{headers:{\"x-coursekeeper-refresh\":\"1\"}});if(r.status===401)return location.reload();if(!r.ok)return;let n=t(new DOMParser().parseFromString(await r.text(),\"text/html\"));n&&n.innerHTML!==e.innerHTML&&e.replaceWith(n)};setInterval(()=>{c().catch(()=>{})},30*1e3)}o();})();\n"
/** Of its content, so that a browser may keep it for good. */
export const scriptHash = 'aed94117'
