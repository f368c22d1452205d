import path from "node:path";

/**
 * Words that identifiers no longer use, each with the field's term. A word is a part of a camelCase,
 * PascalCase or snake_case name. tests/lint/retired-words.test.ts breaks the rule on purpose.
 */

/** @type {Readonly<Record<string, string>>} */
const retiredWords = {
  forget: "invalidate, delete or purge",
  forgets: "invalidate",
  forgetting: "invalidation",
  forgotten: "invalidated",
  softened: "debounced",
  hear: "subscribe or receive",
  hears: "isConnected",
  hearing: "isConnected",
  heard: "received",
  remember: "memoize",
  remembered: "memoized or cached",
  flights: "singleFlight",
  mend: "patch or repair",
  mends: "patches",
  mended: "patched or repaired",
  nobody: "anonymous",
  nobodys: "empty",
  nobodies: "missing",
  noted: "recorded",
  told: "notified, event or payload",
  tell: "notify, emit or log",
  telling: "notification",
  untold: "missing or missed",
  asked: "params or request",
  anybody: "anonymous",
  refuser: "unavailable response",
  refusal: "rejection",
  refusals: "rejections",
  goodbye: "shutdown",
  calm: "idle",
  seldom: "throttle",
  talker: "viewer",
  deed: "activity",
  deeds: "activity",
  lent: "reused",
  moment: "timestamptz, dateTime or time",
  moments: "times",
};

/** Whole names. */
/** @type {Readonly<Record<string, string>>} */
const retiredNames = {
  keepForm: "saveForm",
  keptForms: "savedForms",
  closeBegun: "detach",
  saysWho: "hasCredentials",
  stepAside: "drain",
  asTheOnlyOne: "withAdvisoryLock",
  onceMore: "retry",
  withoutWords: "redactError",
  withoutPeople: "stripPersonalData",
  writeWhole: "writeAtomic",
  noticeWhenGone: "tcpKeepalive",
  saysDatabaseIsAway: "isDatabaseUnavailable",
  codeOfDistance: "connectionErrorCode",
  whatHappens: "moderationNotice",
  jsonRoute: "resourceRoute",
  Letter: "Email",
};

/** Keys of stored data and of a person's export, and the account `nobody` of a Unix system. */
const allowedNames = new Set(["askedAt", "toldTo", "unixNobody", "webhookRefusals"]);

const partsOf = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);

/** What is to be said instead of a name; null when it is fine. */
function retiredTerm(name) {
  if (allowedNames.has(name)) return null;
  if (Object.hasOwn(retiredNames, name)) return retiredNames[name];
  for (const part of partsOf(name))
    if (Object.hasOwn(retiredWords, part)) return retiredWords[part];
  return null;
}

const declares = {
  VariableDeclarator: (node) => node.id,
  FunctionDeclaration: (node) => node.id,
  FunctionExpression: (node) => node.id,
  ClassDeclaration: (node) => node.id,
  TSTypeAliasDeclaration: (node) => node.id,
  TSInterfaceDeclaration: (node) => node.id,
  TSEnumDeclaration: (node) => node.id,
  TSPropertySignature: (node) => node.key,
  TSMethodSignature: (node) => node.key,
  PropertyDefinition: (node) => node.key,
  MethodDefinition: (node) => node.key,
  ImportSpecifier: (node) => (node.local.name === node.imported.name ? null : node.local),
};

/** @type {(file: string) => string} the name of a file as one that it could declare */
const nameOfFile = (file) =>
  path
    .basename(file)
    .split(".")[0]
    .replace(/-([a-z0-9])/g, (_dash, letter) => letter.toUpperCase());

/** Refuses a retired word in a file's name and in what it declares. Names that others declare are theirs. */
export const retiredWordsRule = {
  create(context) {
    const file = nameOfFile(context.filename);
    function Program(node) {
      const term = retiredTerm(file);
      if (term)
        context.report({ node, message: `This file's name has a retired word: say ${term}.` });
    }
    function check(node) {
      if (!node) return;
      if (node.type === "ObjectPattern") {
        for (const property of node.properties) check(property.value ?? property.argument);
      } else if (node.type === "ArrayPattern") node.elements.forEach(check);
      else if (node.type === "AssignmentPattern") check(node.left);
      else if (node.type === "RestElement") check(node.argument);
      else if (node.type === "TSParameterProperty") check(node.parameter);
      else if (node.type === "Identifier" || node.type === "PrivateIdentifier") {
        const term = retiredTerm(node.name);
        if (term) {
          context.report({ node, message: `"${node.name}" is a retired word here: say ${term}.` });
        }
      }
    }
    const visitors = {};
    for (const [type, nameOf] of Object.entries(declares)) {
      visitors[type] = (node) => {
        check(nameOf(node));
        node.params?.forEach(check);
      };
    }
    return { ...visitors, Program, ArrowFunctionExpression: (node) => node.params.forEach(check) };
  },
};
