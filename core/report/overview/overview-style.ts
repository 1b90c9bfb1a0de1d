import { MONO_FONTS, SANS_FONTS } from "../measure-text.js";

/** Light and dark; every colour of text has a contrast of 4.5:1 or more (WCAG 2.2, 1.4.3). */
export const OVERVIEW_STYLE = `
:root{--page:#fff;--bar:#f5f7f9;--edge:#cfd6dd;--ink:#17202a;--soft:#53606d;--good:#00663f;--bad:#b30017;--unknown:#8a5300;--link:#00528a}
@media screen and (prefers-color-scheme:dark){:root{--page:#0f141a;--bar:#171e26;--edge:#37424e;--ink:#eef2f6;--soft:#a9b5c1;--good:#5fd3a2;--bad:#ff8b95;--unknown:#f0b541;--link:#7cc4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 ${SANS_FONTS}}
header,main{max-width:1180px;margin:0 auto;padding:0 24px}
header{padding-top:20px}
h1{font-size:24px;margin:0}
h2{font-size:19px;margin:36px 0 10px;padding-top:10px;border-top:1px solid var(--edge)}
h3{font-size:16px;margin:22px 0 6px}
.when{color:var(--soft);margin:2px 0 10px}
nav ul{display:flex;flex-wrap:wrap;gap:6px 18px;list-style:none;margin:0;padding:0}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:8px;background:var(--page);padding:6px 10px}
.verdict{font-size:18px;margin:20px 0 0;padding:14px 18px;border-left:6px solid var(--soft);background:var(--bar)}
.verdict.bad{border-color:var(--bad)}
.verdict.good{border-color:var(--good)}
.verdict.unknown{border-color:var(--unknown)}
.good{color:var(--good)}
.bad{color:var(--bad)}
.unknown{color:var(--unknown)}
.verdict.good,.verdict.bad,.verdict.unknown{color:var(--ink)}
.table{overflow-x:auto;margin:8px 0 16px}
table{border-collapse:collapse;width:100%;font-size:13.5px}
caption{text-align:left;color:var(--soft);padding:0 0 6px}
th,td{text-align:left;vertical-align:top;padding:5px 14px 5px 0;border-bottom:1px solid var(--edge);overflow-wrap:anywhere;min-width:7em}
tbody th{font-weight:600}
dt{font-weight:600;margin-top:14px}
dd{margin:2px 0 0}
.confidence{color:var(--soft)}
code,pre{font:12.5px/1.5 ${MONO_FONTS}}
code{overflow-wrap:anywhere}
.seen{display:block;color:var(--soft)}
pre{background:var(--bar);border:1px solid var(--edge);border-radius:6px;padding:8px 12px;overflow-x:auto}
.picture svg{max-width:100%;height:auto}
.findings>li{margin-bottom:12px}
footer,main{padding-bottom:40px}
@media print{nav,.skip{display:none}header,main{max-width:none;padding:0}details>*{display:block}section{break-inside:auto}tr,li{break-inside:avoid}h2,h3{break-after:avoid}}
`;
