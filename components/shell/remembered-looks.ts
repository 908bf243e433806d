import { placeKey } from "./place-key.ts";
import { NARROW_VIEW_KEY, TALL_VIEW_KEY, WIDE_VIEW_KEY } from "./view-keys.ts";

/**
 * Runs in the head, before anything is painted: puts the theme, the panes' sizes and which of them are seen, as this browser remembers
 * them, on the document, so that nothing flashes or jumps; and, when a lesson is loaded anew, goes back to where it was read as soon as it is all there.
 * Plain script: it is sent as it stands.
 */
export const rememberedLooks = `(()=>{try{const d=document.documentElement,t=localStorage.getItem("theme");
if(t==="light"||t==="dark")d.dataset.theme=t;
for(let i=0;i<localStorage.length;i++){const k=localStorage.key(i);if(k&&k.startsWith("split:")){const v=Number(localStorage.getItem(k));
if(v>0&&v<100)d.style.setProperty("--split-"+k.slice(6),v+"%")}}
const w=localStorage.getItem("${WIDE_VIEW_KEY}");if(w==="prose"||w==="lab")d.dataset.view=w;
const v=sessionStorage.getItem("${NARROW_VIEW_KEY}"+location.pathname)||localStorage.getItem("${TALL_VIEW_KEY}");if(v==="lab"||v==="both")d.dataset.narrow=v;
const p=sessionStorage.getItem("${placeKey("")}"+location.pathname),n=performance.getEntriesByType("navigation")[0];
if(p&&n&&(n.type==="reload"||n.type==="back_forward"))addEventListener("DOMContentLoaded",()=>{
const c=p.lastIndexOf(":"),s=c>0?document.getElementById(p.slice(0,c)):null,a=document.querySelector("article#main");
if(a&&(s||c===0))a.scrollTo({top:(s?s.getBoundingClientRect().top-a.getBoundingClientRect().top+a.scrollTop:0)+Number(p.slice(c+1)),behavior:"instant"})})}catch{}})()`;
