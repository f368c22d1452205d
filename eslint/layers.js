/**
 * The house's import rules, as data. Imports go down: routes → http → features → infra → db → configuration, with ui
 * a leaf and messages, which all but db and configuration may use, another.
 * tests/lint/layers.test.ts breaks each of them on purpose.
 */

/** Which features a feature may use. No cycles: each names only what stands above it here. */
/** @type {Record<string, string[]>} */
export const featureDependencies = {
  access: [],
  admin: [],
  editor: [],
  events: [],
  "author-cards": ["access"],
  site: ["access"],
  emails: ["site"],
  users: ["access", "events", "emails", "author-cards"],
  "clerk-webhook": ["access", "events", "emails", "admin", "users"],
  "local-identity": ["access", "emails", "author-cards", "users", "clerk-webhook"],
  identity: ["access", "admin", "users", "clerk-webhook", "local-identity"],
  media: ["access", "users"],
  sessions: ["access", "events", "emails", "author-cards", "users"],
  onboarding: ["access", "events", "emails", "users"],
  endpoints: ["access", "admin", "events", "emails", "author-cards", "users"],
  articles: ["access", "events", "author-cards", "users", "editor", "media"],
  comments: ["access", "events", "author-cards", "users", "editor", "articles"],
  likes: ["access", "events", "articles"],
  previews: ["access", "author-cards", "editor", "articles"],
  search: ["access", "users", "articles"],
  totals: ["access", "events", "users", "identity", "articles", "comments", "likes"],
  erasure: [
    "access",
    "events",
    "admin",
    "users",
    "clerk-webhook",
    "local-identity",
    "emails",
    "media",
    "articles",
    "previews",
    "comments",
    "likes",
    "totals",
    "sessions",
    "onboarding",
    "endpoints",
  ],
  operations: ["access", "admin", "author-cards", "users"],
  imports: ["access", "users", "editor", "media", "articles", "comments"],
  demo: [
    "access",
    "users",
    "local-identity",
    "editor",
    "media",
    "articles",
    "comments",
    "likes",
    "imports",
    "site",
  ],
};

/** The features that answering a request needs before a route's own work begins. */
const httpUses = ["access", "users", "identity"];

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
  regex: `^(\\.\\./)+(${names}|routes|http|features|infra|db|configuration|messages|ui|server)/`,
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
  const patterns = [upwards("routes|http|server", "A feature"), others, sideways];
  if (name !== "identity") patterns.push(clerk);
  return forbid([`app/features/${name}/**`], patterns);
}

const redisModule = "app/infra/cache/redis-client.server.ts";

/** @type {import("eslint").Linter.Config[]} */
export const layers = [
  forbid(
    ["app/configuration/**"],
    [
      {
        regex: "^#app/(?!configuration/)",
        message: "The configuration is read before anything else.",
      },
      sideways,
      database,
      clerk,
    ],
  ),
  forbid(
    ["app/messages/**"],
    [{ regex: "^#app/(?!messages/)", message: "messages is a leaf." }, sideways, database, clerk],
  ),
  forbid(["app/db/**"], [upwards("infra|features|http|routes|ui|messages|server", "db"), sideways]),
  forbid(["app/infra/**"], [upwards("features|http|routes|ui|server", "infra"), sideways, clerk]),
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
    ["app/http/**"],
    [
      upwards("routes|server", "http"),
      {
        regex: `^#app/features/(?!(${httpUses.join("|")})/)`,
        message: `http may use ${httpUses.join(", ")}.`,
      },
      sideways,
      clerk,
    ],
  ),
  forbid(
    ["app/routes/**", "app/*.{ts,tsx}"],
    [
      { regex: "^#app/(db/(?!values)|server/)", message: "Routes read, call and answer." },
      {
        regex: "^#app/infra/input\\.ts$",
        importNames: ["parseInput"],
        message:
          "A verb parses its input: hand it formInput or bodyInput. addressInput is for loaders.",
      },
      sideways,
      database,
      clerk,
    ],
    ["app/entry.server.tsx"],
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
