import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import regexp from "eslint-plugin-regexp";
import ts from "typescript-eslint";
import { datesInOnePlaceRule } from "./eslint/dates.js";
import { knownFieldRule } from "./eslint/fields.js";
import { fileNameRule, oneStemRule } from "./eslint/files.js";
import { layers } from "./eslint/layers.js";
import { logEventRule } from "./eslint/logs.js";
import { messages } from "./eslint/messages.js";
import { verbRule } from "./eslint/verbs.js";
import { retiredWordsRule } from "./eslint/words.js";

const house = {
  plugins: {
    house: {
      rules: {
        "log-event": logEventRule,
        "retired-words": retiredWordsRule,
        "verb-policy-and-event": verbRule,
        "file-name": fileNameRule,
        "one-stem": oneStemRule,
        "known-field": knownFieldRule,
        "dates-in-one-place": datesInOnePlaceRule,
      },
    },
  },
  rules: { "house/file-name": "error" },
};

export default ts.config(
  { ignores: ["build/", "node_modules/", ".data/", ".cache/", "tests/**/fixtures/**"] },
  js.configs.recommended,
  house,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": "off",
      "@typescript-eslint/require-await": "off",
      eqeqeq: "error",
    },
  },
  {
    files: ["app/**/*.{ts,tsx}", "bin/**/*.js"],
    rules: {
      "max-lines": ["error", { max: 250 }],
      "max-params": ["error", { max: 3 }],
      "no-console": "error",
    },
  },
  {
    // Whoever sends a request chooses what an expression reads: its time must not grow faster than that.
    files: ["app/**/*.{ts,tsx,js}", "bin/**/*.js"],
    plugins: { regexp },
    rules: {
      "regexp/no-super-linear-backtracking": "error",
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
    },
  },
  {
    // The signature is Remix's, Express's, pino's or ProseMirror's.
    files: [
      "app/entry.server.tsx",
      "app/infra/log.server.ts",
      "app/server/application.server.ts",
      "app/features/editor/surface/text-editor.tsx",
    ],
    rules: { "max-params": ["error", { max: 5 }] },
  },
  {
    // What a test reads of an answer is what it goes on to check.
    files: ["tests/**/*.ts", "tests/**/*.tsx", "playwright.config.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["**/*.tsx"],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
  },
  {
    files: ["**/*.js"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        URLSearchParams: "readonly",
        fetch: "readonly",
        Buffer: "readonly",
        AbortSignal: "readonly",
        AbortController: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        setImmediate: "readonly",
      },
    },
  },
  {
    files: ["app/ui/*.js"],
    languageOptions: {
      sourceType: "script",
      globals: {
        document: "readonly",
        window: "readonly",
        navigator: "readonly",
        location: "readonly",
        localStorage: "readonly",
        FormData: "readonly",
        Document: "readonly",
        Element: "readonly",
        HTMLElement: "readonly",
        HTMLFormElement: "readonly",
        matchMedia: "readonly",
        history: "readonly",
      },
    },
  },
  { files: ["bin/**/*.js", "tools/**/*.js"], rules: { "no-console": "off" } },
  {
    files: ["app/**/*.{ts,tsx,js}", "{bin,tools}/**/*.js", "tests/**/*.{ts,tsx}"],
    rules: { "house/retired-words": "error" },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: { "house/log-event": "error" },
  },
  {
    files: ["app/features/**/*.server.ts"],
    rules: { "house/verb-policy-and-event": "error" },
  },
  { files: ["app/*/**"], ignores: ["app/routes/**"], rules: { "house/one-stem": "error" } },
  { files: ["app/**/*.tsx"], rules: { "house/known-field": "error" } },
  {
    files: ["app/**"],
    ignores: ["app/ui/format.ts"],
    rules: { "house/dates-in-one-place": "error" },
  },
  ...layers,
  ...messages,
);
