import { readdirSync } from "node:fs";
import path from "node:path";

const vagueNames = /^(utils?|helpers?|services?|managers?|misc|common)$/;
const source = /\.[jt]sx?$/;

const stemOf = (file) => file.split(".")[0];

/** @type {(folder: string) => string[]} */
const sourcesIn = (folder) => {
  try {
    return readdirSync(folder).filter((file) => source.test(file));
  } catch {
    return [];
  }
};

/** Refuses names that could be any file's. */
export const fileNameRule = {
  create(context) {
    return {
      Program(node) {
        if (vagueNames.test(stemOf(path.basename(context.filename)))) {
          context.report({ node, message: "Name the one thing that this file is." });
        }
      },
    };
  },
};

/** Refuses two files that only an ending tells apart: `thread.ts` beside `thread.tsx`. */
export const oneStemRule = {
  create(context) {
    return {
      Program(node) {
        const { dir, base } = path.parse(context.filename);
        const other = sourcesIn(dir).find((file) => file !== base && stemOf(file) === stemOf(base));
        if (other) {
          context.report({
            node,
            message: `${other} has the same name: say what each file holds.`,
          });
        }
      },
    };
  },
};
