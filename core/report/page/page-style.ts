import { MONO_FONTS, SANS_FONTS } from "../measure-text.js";

/** What the page has beyond the drawing: bars, lists, and what is lit, found and focused. */
export const PAGE_STYLE = `
:root{--page:#fff;--bar:#f5f7f9;--edge:#cfd6dd;--ink:#17202a;--soft:#53606d;--danger:#d0021b;--focus:#0067a8}
@media screen and (prefers-color-scheme:dark){:root{--page:#0f141a;--bar:#171e26;--edge:#37424e;--ink:#eef2f6;--soft:#a9b5c1;--danger:#ff4d5e;--focus:#56b4e9}}
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{display:flex;flex-direction:column;background:var(--page);color:var(--ink);font:14px/1.45 ${SANS_FONTS}}
header{display:flex;align-items:center;gap:8px 18px;flex-wrap:wrap;padding:10px 16px;background:var(--bar);border-bottom:1px solid var(--edge)}
h1{font-size:17px;margin:0}
.summary{margin:0;color:var(--soft)}
.summary.bad{color:var(--danger)}
#search{margin-left:auto;display:flex;align-items:center;gap:8px}
#hits{min-width:5.5em;color:var(--soft);font-size:12px}
input,button{font:inherit;color:inherit;background:var(--page);border:1px solid var(--edge);border-radius:6px;padding:4px 10px}
input{width:17em}
.buttons{display:flex;gap:4px}
button{cursor:pointer}
:focus-visible{outline:3px solid var(--focus);outline-offset:1px}
main{flex:1;min-height:0;display:flex}
#stage{flex:1;min-width:0;height:100%;cursor:grab;touch-action:none;user-select:none;-webkit-user-select:none}
#stage.moving{cursor:grabbing}
aside{width:320px;flex:none;overflow:auto;padding:4px 16px 16px;border-left:1px solid var(--edge);background:var(--bar)}
h2{font-size:13px;margin:16px 0 6px}
aside ol,aside ul{margin:0;padding:0;list-style:none}
aside li{margin:4px 0}
aside button{display:flex;gap:8px;align-items:center;width:100%;text-align:left;font-size:12.5px;overflow-wrap:anywhere}
aside button[aria-pressed=true]{border-color:var(--focus);box-shadow:inset 3px 0 0 var(--focus)}
.marks-list button[aria-pressed=true]{border-color:var(--danger);box-shadow:inset 3px 0 0 var(--danger)}
.domains svg{flex:none}
.steps{display:none;counter-reset:step;padding:4px 0 6px!important;font:11.5px/1.4 ${MONO_FONTS}}
button[aria-pressed=true]+.steps{display:block}
.steps li{counter-increment:step;padding-left:30px;position:relative;overflow-wrap:anywhere}
.steps li::before{content:counter(step);position:absolute;left:4px;width:20px;text-align:right;font-weight:700;color:var(--danger)}
.quiet{color:var(--soft);font-size:12.5px;overflow-wrap:anywhere}
#inspector{display:block;padding:6px 16px;border-top:1px solid var(--edge);background:var(--bar);color:var(--soft);font-size:12.5px;height:32px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
#stage .far-name{display:none;font-weight:700;paint-order:stroke;stroke:var(--page);stroke-width:.12em;opacity:.9;pointer-events:none}
#stage.far .far-name{display:inline}
#stage .danger,#stage .danger-halo{vector-effect:non-scaling-stroke}
#stage.far .danger{stroke-width:2.5}
#stage.far .danger-halo{stroke-width:5}
#stage .step{transform-box:fill-box;transform-origin:center}
#stage.far .step{transform:scale(3)}
#stage:focus-visible{outline-offset:-3px}
#stage .part:focus{outline:none}
#stage .part:focus-visible>rect,#stage .found>rect{stroke:var(--focus);stroke-width:3}
#stage .found>rect{stroke-dasharray:none}
#stage.lighting [data-domain]:not(.lit){opacity:.12}
#stage.lighting .mark{opacity:.12}
@media (max-width:860px){main{flex-direction:column}aside{width:auto;max-height:38%;border-left:0;border-top:1px solid var(--edge)}}
@media print{html,body{height:auto}header form,.buttons,#inspector{display:none}main{display:block}aside{width:auto;border:0;background:none}#stage{display:block;width:100%;height:auto;max-height:24cm}}
`;
