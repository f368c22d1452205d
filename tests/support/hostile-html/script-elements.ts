import type { Family } from "./payloads.ts";

const attributes = [
  "",
  " async",
  " defer",
  " nomodule",
  " type=module",
  " type=text/javascript",
  " type=application/javascript",
  " type=text/ecmascript",
  " type=text/livescript",
  " type=' '",
  " type='text/javascript '",
  " language=javascript1.2",
  " charset=utf-7",
  " crossorigin",
  " blocking=render",
  " fetchpriority=high",
  " id=x x=y",
  "/",
  "/x",
  "\n",
  "\t",
  "\f",
];

const insides = [
  "RUN",
  "<!--\nRUN\n//-->",
  "/*<![CDATA[*/RUN/*]]>*/",
  "window['__exec'+'uted']&&RUN",
  "{RUN}",
  ";;RUN;;",
  "`${RUN}`",
  "setTimeout(()=>RUN)",
  "eval('RUN')",
  "new Function('RUN')()",
  "import('data:text/javascript,RUN')",
  "document.write('<img src=x: onerror=RUN>');RUN",
];

const inline = [
  ...attributes.map((more) => `<script${more}>RUN</script>`),
  ...insides.map((code) => `<script>${code}</script>`),
  ...insides.map((code) => `<script type=module>${code}</script>`),
];

const disguised = [
  "<SCRIPT>RUN</SCRIPT>",
  "<ScRiPt>RUN</sCrIpT>",
  "<script >RUN</script >",
  "<script\n>RUN</script\n>",
  "<script/x=y>RUN</script/z>",
  "<scr<script>ipt>RUN</script>",
  "<script><script>RUN</script>",
  "<<script>RUN</script>",
  "<script x='>'>RUN</script>",
  "<script x=`>`>RUN</script>",
  '<b "<script>RUN</script>">x</b>',
  "<b x='&lt;'><script>RUN</script></b>",
  "<p><table><script>RUN</script></table>",
  "<table><tr><td><script>RUN</script></table>",
  "<select><script>RUN</script></select>",
  "<select><option><script>RUN</script></select>",
  "<math><script>RUN</script></math>",
  "<svg><script>RUN</script></svg>",
  "<svg><script>window&period;RUN</script></svg>",
  "<svg><script href=data:text/javascript,RUN /></svg>",
  "<svg><script xlink:href=data:text/javascript,RUN></script></svg>",
  "<svg><a><script>RUN</script></a></svg>",
  "<svg><desc><script>RUN</script></desc></svg>",
  "<svg><foreignObject><script>RUN</script></foreignObject></svg>",
  "<math><mtext><script>RUN</script></mtext></math>",
  "<xml><script>RUN</script></xml>",
  "<?xml version=1?><script>RUN</script>",
  "<!doctype html><script>RUN</script>",
  "<![CDATA[<script>RUN</script>]]>",
  "<!--><script>RUN</script>-->",
  "<!---><script>RUN</script>-->",
  "<!-- --!><script>RUN</script>-->",
  "</p><script>RUN</script><p>",
  "</br><script>RUN</script>",
  "<div><template></template><script>RUN</script></div>",
  "<div><template shadowrootmode=open><script>RUN</script></template></div>",
  "<div><template shadowrootmode=closed><img src=x: onerror=RUN></template></div>",
  "<div><template shadowrootmode=open shadowrootclonable><slot onslotchange=RUN></slot></template>s</div>",
];

const nonces = [
  "",
  "undefined",
  "null",
  "nonce",
  "AAAAAAAAAAAAAAAAAAAAAA==",
  "*",
  "' 'unsafe-inline",
];
const hashes = ["sha256-AAAA", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="];

/** Scripts with a nonce that a policy with a nonce or a hash must not accept. */
const claimed = [
  ...nonces.map((nonce) => `<script nonce="${nonce}">RUN</script>`),
  ...nonces.map((nonce) => `<script nonce="${nonce}" src="ELSEWHERE/nonce.js"></script>`),
  ...nonces.map((nonce) => `<style nonce="${nonce}">@import "ELSEWHERE/nonce.css";</style>`),
  ...hashes.map((hash) => `<script integrity="${hash}">RUN</script>`),
  ...hashes.map(
    (hash) => `<script integrity="${hash}" src="ELSEWHERE/hash.js" crossorigin></script>`,
  ),
];

const sources = [
  "data:text/javascript,RUN",
  "data:,RUN",
  "data:text/javascript;base64,X19leGVjdXRlZCgwKQ==",
  "data:text/html,<script>parent.RUN</script>",
  "ELSEWHERE/a.js",
  "http:ELSEWHERE/b.js",
  "https:ELSEWHERE/c.js",
  " ELSEWHERE/d.js",
  "\tELSEWHERE/f.js",
  "javascript:RUN",
  "blob:null/0",
  "filesystem:null/0",
  "/feed.json",
  "/feed.xml",
  "/search?q=RUN",
  "/search?q=%2A%2FRUN%2F%2F",
  "/api/v1/articles?q=RUN",
  "/no/such.js?RUN",
  "/robots.txt",
  "/favicon.svg",
];

const linked = [
  ...sources.map((source) => `<script src="${source}"></script>`),
  ...sources.map((source) => `<script type=module src="${source}"></script>`),
];

/** Scripts that browsers read as data, and actions that the data may cause. */
const data = [
  '<script type=importmap>{"imports":{"react":"data:text/javascript,RUN"}}</script>',
  '<script type=importmap>{"imports":{"/assets/":"ELSEWHERE/"}}</script>',
  '<script type=importmap src="ELSEWHERE/map.json"></script>',
  '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["ELSEWHERE/fetched"]}]}</script>',
  '<script type=speculationrules>{"prerender":[{"source":"list","urls":["ELSEWHERE/made"]}]}</script>',
  '<script type=speculationrules>{"prefetch":[{"where":{"href_matches":"/*"},"eagerness":"immediate"}]}</script>',
  "<script type=application/ld+json></script><img src=x: onerror=RUN></script>",
  '<script type=application/ld+json>{"a":"</script><script>RUN</script>"}</script>',
  "<script type=text/plain></script/><svg onload=RUN></svg>",
  "<script type=text/template><img src=x: onerror=RUN></script><img src=x: onerror=RUN>",
  "<script type=webbundle>{}</script><script>RUN</script>",
  "<script for=window event=onload>RUN</script>",
];

export const scriptElements: Family[] = [
  { name: "a script element", html: inline },
  { name: "a disguised script element", html: disguised },
  { name: "a script with a guessed nonce or hash", html: claimed },
  { name: "a linked script", html: linked },
  { name: "a script that is data", html: data },
  {
    name: "a script that does not end where it seems to",
    html: [
      '<script type=application/ld+json>{"a":"<!--<script>"}</script><script>RUN</script>-->',
      "<script><!--<script>RUN</script><img src=x: onerror=RUN>",
      "<script type=text/plain><!--<script x='</script><img src=x: onerror=RUN>",
    ],
    alone: true,
  },
];
