import type { Family } from "./payloads.ts";

/** Names of the document's properties that scripts read, React's among them. */
const documentNames =
  "documentElement body head querySelector querySelectorAll getElementById createElement createTextNode createElementNS addEventListener removeEventListener activeElement defaultView currentScript cookie forms scripts implementation visibilityState readyState firstElementChild ownerDocument nodeType".split(
    " ",
  );
const formNames =
  "action elements submit requestSubmit method target id dataset querySelector querySelectorAll getAttribute matches closest addEventListener parentNode nodeName liked body intent".split(
    " ",
  );
const windowNames =
  "__remixContext __remixManifest __remixRouteModules __remixRevalidation Clerk localStorage navigator location matchMedia fetch React".split(
    " ",
  );

const onDocument = documentNames.flatMap((name) => [
  `<img name=${name} src=/favicon.svg>`,
  `<form name=${name}></form>`,
]);

const onForms = formNames.flatMap((name) => [
  `<input form=like name=${name} value=x hidden>`,
  `<button form=comment-form name=${name} hidden></button>`,
]);

const onWindow = windowNames.flatMap((name) => [
  `<a id=${name} href="javascript:RUN">a</a>`,
  `<a id=${name}></a><a id=${name} name=url href="javascript:RUN">a</a>`,
  `<iframe name=${name} srcdoc="<a id=url href=javascript:top.RUN>a</a>"></iframe>`,
]);

/** Elements with ids, classes and data that our own scripts look for. */
const lookAlikes = [
  '<form id=like action="javascript:RUN"><input name=liked value=true><button>Like</button></form>',
  '<form id=like action="ELSEWHERE/x/y"><input name=liked value=true><button>Like</button></form>',
  "<form class=comment-form action=javascript:RUN><textarea>t</textarea></form>",
  "<form class=comment-form><textarea></textarea><input name=action></form>",
  "<details data-menu open><summary>m</summary><img src=x: onerror=RUN></details>",
  "<button data-theme-switch>t</button>",
  '<button data-share=x data-done="<img src=x: onerror=RUN>"><b>s</b><b>s</b></button>',
  '<link rel=canonical href="javascript:RUN"><button data-share=x data-done=y>s</button>',
  "<form data-decision><button value=approve-comment formaction=javascript:RUN>a</button></form>",
  "<button data-undo formaction=javascript:RUN>u</button>",
  "<div id=main><main id=main tabindex=0 onfocus=RUN>m</main></div>",
  "<div id=comments><textarea name=body>t</textarea></div>",
];

export const clobbering: Family[] = [
  { name: "a name of the document", html: onDocument },
  { name: "a name of a form", html: onForms },
  { name: "a name of the window", html: onWindow },
  { name: "what our own scripts look for", html: lookAlikes },
];
