import type { Family } from "./payloads.ts";

const relations =
  "stylesheet icon apple-touch-icon manifest modulepreload prefetch prerender next import preconnect dns-prefetch pingback search author license help alternate canonical amphtml compression-dictionary".split(
    " ",
  );
const preloaded = "script style image font fetch track audio video document worker".split(" ");

const links = [
  ...relations.map((rel) => `<link rel=${rel} href="ELSEWHERE/${rel}">`),
  ...preloaded.map((as) => `<link rel=preload as=${as} href="ELSEWHERE/${as}" crossorigin>`),
  '<link rel="alternate stylesheet" title=x href="ELSEWHERE/x.css">',
  '<link rel=stylesheet media=print href="ELSEWHERE/print.css">',
  '<link rel=preload as=image imagesrcset="ELSEWHERE/set 2x" href=/favicon.svg>',
  '<link rel=expect href=#never blocking=render><link rel=icon href="ELSEWHERE/i">',
];

const loaded = [
  '<img src="ELSEWHERE/img">',
  "<img src=ELSEWHERE/img loading=eager>",
  '<img srcset="ELSEWHERE/one 1x, ELSEWHERE/two 2x">',
  '<picture><source srcset="ELSEWHERE/source"><img src=/favicon.svg></picture>',
  '<img lowsrc="ELSEWHERE/low" dynsrc="ELSEWHERE/dyn" longdesc="ELSEWHERE/long">',
  '<img src=/favicon.svg attributionsrc="ELSEWHERE/attribution">',
  '<img src=/favicon.svg usemap="ELSEWHERE/map">',
  '<video src="ELSEWHERE/video" autoplay muted></video>',
  '<video poster="ELSEWHERE/poster"></video>',
  '<audio src="ELSEWHERE/audio" autoplay></audio>',
  '<video><source src="ELSEWHERE/source"></video>',
  '<video><track default src="ELSEWHERE/track"></video>',
  '<embed src="ELSEWHERE/embed">',
  '<object data="ELSEWHERE/object"></object>',
  '<object codebase="ELSEWHERE/" data=x classid=x archive="ELSEWHERE/archive"></object>',
  '<object><param name=src value="ELSEWHERE/param"></object>',
  '<applet code=x codebase="ELSEWHERE/"></applet>',
  '<iframe src="ELSEWHERE/iframe"></iframe>',
  '<iframe src="ELSEWHERE/iframe" csp="script-src *" allow=*></iframe>',
  '<frame src="ELSEWHERE/frame">',
  '<portal src="ELSEWHERE/portal"></portal>',
  '<fencedframe src="ELSEWHERE/fenced"></fencedframe>',
  '<input type=image src="ELSEWHERE/input">',
  '<table background="ELSEWHERE/table"><td background="ELSEWHERE/cell">x</table>',
  '<body background="ELSEWHERE/body">',
  '<svg><image href="ELSEWHERE/image" /></svg>',
  '<svg><image xlink:href="ELSEWHERE/xlink" /></svg>',
  '<svg><use href="ELSEWHERE/use#x" /></svg>',
  '<svg><filter id=f><feImage href="ELSEWHERE/fe" /></filter><rect filter=url(#f) width=9 height=9 /></svg>',
  '<svg><rect fill="url(ELSEWHERE/fill#x)" width=9 height=9 /></svg>',
  '<svg><rect mask="url(ELSEWHERE/mask#x)" clip-path="url(ELSEWHERE/clip#x)" width=9 height=9 /></svg>',
  '<svg><font-face-uri href="ELSEWHERE/font" /></svg>',
  '<svg><script href="ELSEWHERE/svg.js"></script></svg>',
  '<svg><set attributeName=href to="ELSEWHERE/set" /><image href=/favicon.svg><set attributeName=href to="ELSEWHERE/set" /></image></svg>',
  '<svg><image href=/favicon.svg><animate attributeName=href values="ELSEWHERE/animate" /></image></svg>',
  '<math><mi href="ELSEWHERE/math" background="ELSEWHERE/b">m</mi></math>',
  '<bgsound src="ELSEWHERE/bgsound">',
  '<script src="ELSEWHERE/script.js"></script>',
  '<blockquote cite="ELSEWHERE/cite"><q cite="ELSEWHERE/q">q</q></blockquote>',
  '<html manifest="ELSEWHERE/manifest">',
  '<head profile="ELSEWHERE/profile">',
  '<xml src="ELSEWHERE/xml" id=x></xml>',
  '<menuitem icon="ELSEWHERE/icon">m</menuitem>',
  '<iframe longdesc="ELSEWHERE/long" srcdoc="<img src=ELSEWHERE/inner>"></iframe>',
  '<div><template shadowrootmode=open><img src="ELSEWHERE/shadow"><link rel=stylesheet href="ELSEWHERE/shadow.css"></template></div>',
];

/**
 * Elements that send a request when the user clicks, or at once where `autofocus` or the like suffices.
 */
const sent = [
  '<a href=# ping="ELSEWHERE/ping">a</a>',
  '<a href=# ping="ELSEWHERE/ping ELSEWHERE/pong" attributionsrc="ELSEWHERE/attribution">a</a>',
  '<form action="ELSEWHERE/get"><input name=q value=words><button>f</button></form>',
  '<form action="ELSEWHERE/post" method=post><input name=q value=words><button>f</button></form>',
  '<form action="ELSEWHERE/plain" method=post enctype=text/plain><button name=q>f</button></form>',
  '<form action="ELSEWHERE/blank" target=_blank><button>f</button></form>',
  '<form method=dialog action="ELSEWHERE/dialog"><button formmethod=post formaction="ELSEWHERE/formaction">f</button></form>',
  '<form id=other action="ELSEWHERE/form"></form><button form=other>f</button>',
  '<form><input type=submit formaction="ELSEWHERE/formaction"></form>',
  '<form><input type=image src=/favicon.svg formaction="ELSEWHERE/image"></form>',
  '<button form=comment-form formaction="ELSEWHERE/theirs">Send</button>',
  '<button form=like formaction="ELSEWHERE/like" formmethod=get>Like</button>',
  '<button form=reply formaction="ELSEWHERE/reply" formtarget=_blank>Reply</button>',
  '<isindex action="ELSEWHERE/isindex" prompt=x>',
];

export const externalResources: Family[] = [
  { name: "a link element to another origin", html: links },
  { name: "a resource of another origin", html: loaded },
  { name: "a form or a ping to another origin", html: sent },
];
