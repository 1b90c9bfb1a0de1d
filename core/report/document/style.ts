import { MONO_FONTS, SANS_FONTS } from "../measure-text.js";

/** Light and dark; every colour of text has a contrast of 4.5:1 or more (WCAG 2.2, 1.4.3). */
export const DOCUMENT_STYLE = `
:root{--page:#fff;--bar:#f5f7f9;--edge:#cfd6dd;--ink:#17202a;--soft:#53606d;--good:#00663f;--bad:#b30017;--unknown:#8a5300;--link:#00528a}
@media screen and (prefers-color-scheme:dark){:root{--page:#0f141a;--bar:#171e26;--edge:#37424e;--ink:#eef2f6;--soft:#a9b5c1;--good:#5fd3a2;--bad:#ff8b95;--unknown:#f0b541;--link:#7cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 ${SANS_FONTS}}
header,main{max-width:1280px;margin:0 auto;padding:0 24px}
header{padding-top:16px;display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 22px}
main{padding-bottom:40px}
h1{font-size:23px;margin:0}
h2{font-size:19px;margin:26px 0 8px;padding-top:12px;border-top:1px solid var(--edge)}
h3{font-size:16px;margin:22px 0 6px}
p{margin:8px 0}
.when{color:var(--soft);margin:0}
nav{margin-left:auto}
nav ul{display:flex;flex-wrap:wrap;gap:2px 16px;list-style:none;margin:0;padding:0}
nav a{display:inline-block;padding:2px 0}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:8px;background:var(--page);padding:6px 10px}
.verdict{font-size:17px;margin:12px 0 0;padding:12px 18px;border-left:6px solid var(--soft);background:var(--bar);overflow-wrap:anywhere}
.verdict.bad{border-color:var(--bad)}
.verdict.good{border-color:var(--good)}
.verdict.unknown{border-color:var(--unknown)}
.facts{display:flex;flex-wrap:wrap;gap:2px 26px;list-style:none;margin:0;padding:10px 18px;background:var(--bar);border-left:6px solid var(--edge)}
.good{color:var(--good)}
.bad{color:var(--bad)}
.unknown{color:var(--unknown)}
.soft{color:var(--soft)}
.verdict.good,.verdict.bad,.verdict.unknown{color:var(--ink)}
.badge{font:600 12px/1.4 ${MONO_FONTS};border:1px solid var(--ink);border-radius:3px;padding:0 4px}
.table{overflow-x:auto;margin:8px 0 14px}
table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.4}
caption{text-align:left;color:var(--soft);padding:0 0 4px}
th,td{text-align:left;vertical-align:top;padding:4px 16px 4px 0;border-bottom:1px solid var(--edge);overflow-wrap:break-word;max-width:34em}
.short{white-space:nowrap}
thead th{color:var(--soft);font-weight:600}
tbody th{font-weight:600}
tbody tr:hover{background:var(--bar)}
ul{margin:6px 0;padding-left:22px}
dt{font-weight:600;margin-top:14px}
dd{margin:2px 0 0;max-width:80em}
code,pre{font:12.5px/1.5 ${MONO_FONTS}}
code{overflow-wrap:anywhere;color:var(--soft)}
pre{background:var(--bar);border:1px solid var(--edge);border-radius:6px;padding:7px 12px;overflow-x:auto;margin:6px 0;user-select:all}
details{margin:6px 0}
summary{cursor:pointer;color:var(--link);width:fit-content}
.folded{padding:0 0 4px 14px;border-left:2px solid var(--edge)}
.picture{overflow-x:auto}
.picture svg{display:block;max-width:100%;min-width:880px;height:auto}
@media (max-width:640px){header,main{padding-left:14px;padding-right:14px}nav{margin-left:0}th,td{padding-right:10px}.table table{min-width:520px}.short{white-space:normal}}
@media print{nav,.skip{display:none}header,main{max-width:none;padding-left:0;padding-right:0}body{font-size:11px}.verdict{font-size:13px}h1{font-size:18px}h2{font-size:15px}h3{font-size:12.5px}table{font-size:9.5px}th,td{padding-right:9px}code,pre{font-size:9px}pre{white-space:pre-wrap}details::details-content{display:block;content-visibility:visible;block-size:auto}summary{list-style:none}.picture,.table{overflow:visible}.picture svg{min-width:0}section{break-inside:auto}tr,dd,.picture{break-inside:avoid}h2,h3,caption,summary{break-after:avoid}}
`;
