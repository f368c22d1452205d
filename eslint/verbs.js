/**
 * A verb asks a policy and leaves an event or an audit entry. An exported function of a feature that opens
 * a transaction without one of them says why, in a comment directly above it:
 *
 *     // no-policy: a job does it, for the system.
 *     // no-event: each revision says who wrote it and when.
 *
 * Functions of the same file that it uses count as its own. tests/lint/verbs.test.ts breaks the rule on purpose.
 */

const opens = /^inTransaction$/;
/** Calls that authorize, and the errors of a check that is written out. */
const policies = /^(assertCan\w*|assertPerson|NotSignedIn|Forbidden)$/;
const events = /^(emit|recordAudit|recordDecisions)$/;

const needs = [
  { tag: "no-policy", names: policies, what: "without asking a policy" },
  { tag: "no-event", names: events, what: "without an event or an audit entry" },
];
const shortestReason = 10;

const isFunction = (node) =>
  node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";

/** The functions that a statement of a module declares, by name. */
function functionsOf(statement) {
  const declared = statement.declaration ?? statement;
  if (declared.type === "FunctionDeclaration") return [[declared.id?.name ?? "default", declared]];
  if (declared.type !== "VariableDeclaration") return [];
  return declared.declarations
    .filter(({ init }) => isFunction(init))
    .map(({ id, init }) => [id.name, init]);
}

/** Every name in a function's body that is more than a property or a type. */
function namesIn(node, visitorKeys, names = new Set()) {
  if (node.type.startsWith("TSType")) return names;
  if (node.type === "Identifier") names.add(node.name);
  for (const key of visitorKeys[node.type] ?? []) {
    if (!node.computed && (key === "property" || (node.type === "Property" && key === "key"))) {
      continue;
    }
    for (const child of [node[key]].flat()) if (child?.type) namesIn(child, visitorKeys, names);
  }
  return names;
}

/** What a function names, by itself and through the functions of its file. */
function reachedFrom(name, named, reached = new Set()) {
  for (const each of named.get(name) ?? []) {
    if (reached.has(each)) continue;
    reached.add(each);
    reachedFrom(each, named, reached);
  }
  return reached;
}

function reasonIn(comments, tag) {
  const line = comments.find(
    ({ type, value }) => type === "Line" && value.trim().startsWith(`${tag}:`),
  );
  return line
    ? line.value
        .trim()
        .slice(tag.length + 1)
        .trim()
    : null;
}

export const verbRule = {
  create(context) {
    const { sourceCode } = context;
    function check(statement, name, reached) {
      const comments = sourceCode.getCommentsBefore(statement);
      for (const { tag, names, what } of needs) {
        const reason = reasonIn(comments, tag);
        const has = [...reached].some((each) => names.test(each));
        if (has && reason !== null) {
          context.report({ node: statement, message: `"${name}" needs no "// ${tag}:".` });
        } else if (!has && (reason?.length ?? 0) < shortestReason) {
          const message = `"${name}" opens a transaction ${what}. If that is right, say why above it: // ${tag}: …`;
          context.report({ node: statement, message });
        }
      }
    }
    return {
      Program({ body }) {
        const named = new Map();
        for (const [name, node] of body.flatMap(functionsOf)) {
          named.set(name, namesIn(node.body, sourceCode.visitorKeys));
        }
        for (const statement of body) {
          if (!statement.type.startsWith("Export")) continue;
          for (const [name] of functionsOf(statement)) {
            const reached = reachedFrom(name, named);
            if ([...reached].some((each) => opens.test(each))) check(statement, name, reached);
          }
        }
      },
    };
  },
};
