/**
 * Runs in the head, before anything is painted: puts the theme and the panes' sizes that this browser remembers on the document,
 * so that neither flashes nor jumps. Plain script: it is sent as it stands.
 */
export const rememberedLooks = `(()=>{try{const d=document.documentElement,t=localStorage.getItem("theme");
if(t==="light"||t==="dark")d.dataset.theme=t;
for(let i=0;i<localStorage.length;i++){const k=localStorage.key(i);if(k&&k.startsWith("split:")){const v=Number(localStorage.getItem(k));
if(v>0&&v<100)d.style.setProperty("--split-"+k.slice(6),v+"%")}}}catch{}})()`;
