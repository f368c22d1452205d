/**
 * The house's import rules, as data. Imports go down: routes → features → infra → db, with ui a leaf.
 * tests/lint/layers.test.ts breaks each of them on purpose.
 */

/** Which features a feature may use. No cycles: each names only what stands above it here. */
/** @type {Record<string, string[]>} */
export const featureDependencies = {
  access: [],
  editor: [],
  site: [],
  users: ["access"],
  identity: ["access", "users"],
  media: ["access", "users"],
  sessions: ["access", "users"],
  onboarding: ["access", "users"],
  endpoints: ["access", "users"],
  articles: ["access", "users", "editor", "media"],
  comments: ["access", "users", "editor", "articles"],
  likes: ["access", "articles"],
  search: ["access", "users", "articles"],
  totals: ["access", "users", "identity", "articles", "comments", "likes"],
  erasure: [
    "access",
    "users",
    "media",
    "articles",
    "comments",
    "likes",
    "search",
    "sessions",
    "onboarding",
    "endpoints",
  ],
  operations: ["access", "users", "identity"],
  imports: ["access", "users", "editor", "media", "articles", "comments"],
  demo: [
    "access",
    "users",
    "identity",
    "editor",
    "media",
    "articles",
    "comments",
    "likes",
    "imports",
    "site",
  ],
};

const names = Object.keys(featureDependencies).join("|");

const database = {
  regex: "^(drizzle-orm|postgres|ioredis|graphile-worker)(/|$)",
  message: "The database and Redis are reached through features and infra.",
};

const clerk = {
  regex: "^@clerk/",
  message: "Clerk stays behind features/identity.",
};

const upwards = (folders, layer) => ({
  regex: `^#app/(${folders})/`,
  message: `${layer} imports only what lies below it.`,
});

const sideways = {
  regex: `^(\\.\\./)+(${names}|routes|features|infra|db|ui|server)/`,
  message: "Leave a folder through #app/, so that the import rules can see it.",
};

/** @returns {import("eslint").Linter.Config} */
function forbid(files, patterns, ignores = []) {
  return {
    files,
    ignores,
    rules: { "no-restricted-imports": ["error", { patterns }] },
  };
}

function featureRules([name, uses]) {
  const allowed = [name, ...uses].join("|");
  const others = {
    regex: `^#app/features/(?!(${allowed})/)`,
    message: `features/${name} may use ${uses.length > 0 ? uses.join(", ") : "no other feature"}.`,
  };
  const patterns = [upwards("routes|server", "A feature"), others, sideways];
  if (name !== "identity") patterns.push(clerk);
  return forbid([`app/features/${name}/**`], patterns);
}

const redisModule = "app/infra/cache/redis-client.server.ts";

/** @type {import("eslint").Linter.Config[]} */
export const layers = [
  forbid(
    ["app/messages/**"],
    [{ regex: "^#app/(?!messages/)", message: "messages is a leaf." }, sideways, database, clerk],
  ),
  forbid(["app/db/**"], [upwards("infra|features|routes|ui|server", "db"), sideways]),
  forbid(["app/infra/**"], [upwards("features|routes|ui|server", "infra"), sideways, clerk]),
  forbid(
    ["app/ui/**"],
    [
      { regex: "^#app/(?!(ui|messages)/)", message: "ui is a leaf: it knows no product." },
      database,
      clerk,
    ],
  ),
  ...Object.entries(featureDependencies).map(featureRules),
  forbid(
    ["app/routes/**", "app/root.tsx"],
    [
      { regex: "^#app/(db/(?!values)|server/)", message: "Routes parse, call and answer." },
      sideways,
      database,
      clerk,
    ],
  ),
  {
    files: ["app/**"],
    ignores: [redisModule],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value='ioredis'][importKind!='type']",
          message: `Redis is reached through ${redisModule} only: it holds the deadlines.`,
        },
      ],
    },
  },
];
