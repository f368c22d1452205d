import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../bin/lib/environment.js";
import {
  type Instruction,
  readCopy,
  readDockerfile,
  readExecForm,
  readPairs,
} from "./dockerfile.ts";
import { linkTree } from "./link-tree.ts";

type Image = {
  /** The folder that is the image's root. */
  root: string;
  workdir: string;
  env: Record<string, string>;
  labels: Record<string, string>;
  user: string;
  command: string[];
  healthcheck: string[];
};

type Options = {
  /** The folder in which the stages' folders are created. */
  folder: string;
  /** The owner that the image calls `node`. */
  owner: { uid: number; gid: number };
  /** Replacements for slow commands, by command. */
  shortcuts: Record<string, (workdir: string) => void>;
};

/**
 * Executes the project's Dockerfile without a container engine: a folder is a stage's root, a shell runs its
 * commands, and this machine stands in for the base image.
 */
export function buildImage(options: Options): Image {
  const stages = readDockerfile(readFileSync(path.join(projectRoot, "Dockerfile"), "utf8"));
  const images = new Map<string, Image>();
  for (const { from, name, instructions } of stages) {
    const image = startFrom(images.get(from), path.join(options.folder, name));
    for (const instruction of instructions) carryOut(instruction, { image, images, options });
    images.set(name, image);
  }
  const last = [...images.values()].at(-1);
  if (!last) throw new Error("The Dockerfile has no stage.");
  return last;
}

function startFrom(base: Image | undefined, root: string): Image {
  mkdirSync(root, { recursive: true, mode: 0o755 });
  chmodSync(root, 0o755);
  if (base) linkTree(base.root, root);
  const empty = { workdir: "/", env: {}, labels: {}, user: "root", command: [], healthcheck: [] };
  return { ...empty, ...base, root };
}

type Work = { image: Image; images: Map<string, Image>; options: Options };

function carryOut({ name, words }: Instruction, { image, images, options }: Work): void {
  const inImage = (place: string) => path.join(image.root, path.resolve(image.workdir, place));
  if (name === "WORKDIR") {
    image.workdir = words;
    mkdirSync(inImage("."), { recursive: true });
  } else if (name === "COPY") {
    const { from, sources, target } = readCopy(words);
    const origin = from ? images.get(from)?.root : projectRoot;
    if (!origin) throw new Error(`There is no stage ${from}.`);
    for (const source of sources) {
      for (const file of from ? [source] : inContext(source)) {
        const isFolder = target.endsWith("/") || file !== source;
        linkTree(path.join(origin, file), inImage(isFolder ? path.join(target, file) : target));
      }
    }
  } else if (name === "RUN") {
    const shortcut = options.shortcuts[words];
    if (shortcut) shortcut(inImage("."));
    else run(withRoot(words, image, options), inImage("."));
  } else if (name === "ENV") Object.assign(image.env, readPairs(words));
  else if (name === "LABEL") Object.assign(image.labels, readPairs(words));
  else if (name === "USER") image.user = words;
  else if (name === "CMD") image.command = readExecForm(words);
  else if (name === "HEALTHCHECK") image.healthcheck = readExecForm(words);
  else if (!["VOLUME", "EXPOSE"].includes(name)) throw new Error(`${name} is not known here.`);
}

/** The files that the build may see, by .dockerignore: only those that it names. */
function allowedInContext(): string[] {
  const lines = readFileSync(path.join(projectRoot, ".dockerignore"), "utf8").split("\n");
  const rules = lines.filter((line) => line !== "" && !line.startsWith("#"));
  if (rules[0] !== "*" || !rules.slice(1).every((rule) => /^![\w.-]+$/.test(rule))) {
    throw new Error(".dockerignore is read as a list of exceptions from nothing.");
  }
  return rules.slice(1).map((rule) => rule.slice(1));
}

function inContext(source: string): string[] {
  const allowed = allowedInContext();
  if (source === ".") return allowed;
  if (!allowed.includes(source)) throw new Error(`.dockerignore keeps ${source} out.`);
  return [source];
}

/**
 * The same command for a root that is a folder, and for an owner with another name on this machine.
 */
function withRoot(words: string, image: Image, { owner }: Options): string {
  return words
    .replaceAll(/(?<= )\/(?=\w)/g, `${image.root}/`)
    .replaceAll("-o node", `-o ${owner.uid}`)
    .replaceAll("-g node", `-g ${owner.gid}`);
}

function run(command: string, cwd: string): void {
  const { status, stderr } = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}\n${stderr}`);
}
