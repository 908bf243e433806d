/**
 * Runs in the head. A page that is opened at its top is first laid out only as far as the window shows it: what is marked `data-later` waits
 * (globals.css), so that the rest is there sooner, and `LateLayout` sees to it right after. Whoever comes to a place further down, or comes
 * back, gets everything at once: where places are depends on what stands above them. The address that the browser
 * went to also has a text fragment (`#:~:text=`, from search engines), which `location` hides. Plain script: it is sent as it stands.
 */
export const firstLook = `(()=>{const n=performance.getEntriesByType("navigation")[0];
if(n&&n.type==="navigate"&&!location.hash&&!n.name.includes("#"))document.documentElement.dataset.firstLook=""})();`;
