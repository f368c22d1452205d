/** The languages a code block can name, in the order the editor offers them. */
export const codeLanguages = [
  { id: "bash", label: "Shell", names: ["sh", "shell", "zsh", "console", "shellscript"] },
  { id: "c", label: "C", names: ["h"] },
  { id: "cpp", label: "C++", names: ["c++", "hpp", "cc"] },
  { id: "csharp", label: "C#", names: ["cs", "c#"] },
  { id: "css", label: "CSS", names: [] },
  { id: "diff", label: "Diff", names: ["patch"] },
  { id: "docker", label: "Dockerfile", names: ["dockerfile"] },
  { id: "elixir", label: "Elixir", names: ["ex", "exs"] },
  { id: "go", label: "Go", names: ["golang"] },
  { id: "graphql", label: "GraphQL", names: ["gql"] },
  { id: "haskell", label: "Haskell", names: ["hs"] },
  { id: "html", label: "HTML", names: ["htm", "xhtml"] },
  { id: "ini", label: "INI", names: ["properties", "conf"] },
  { id: "java", label: "Java", names: [] },
  { id: "js", label: "JavaScript", names: ["javascript", "mjs", "cjs", "node"] },
  { id: "json", label: "JSON", names: ["json5", "jsonc"] },
  { id: "jsx", label: "JSX", names: ["javascriptreact"] },
  { id: "kotlin", label: "Kotlin", names: ["kt", "kts"] },
  { id: "lua", label: "Lua", names: [] },
  { id: "markdown", label: "Markdown", names: ["md"] },
  { id: "nginx", label: "nginx", names: [] },
  { id: "php", label: "PHP", names: [] },
  { id: "python", label: "Python", names: ["py", "python3"] },
  { id: "r", label: "R", names: [] },
  { id: "ruby", label: "Ruby", names: ["rb"] },
  { id: "rust", label: "Rust", names: ["rs"] },
  { id: "scala", label: "Scala", names: [] },
  { id: "scss", label: "SCSS", names: ["sass"] },
  { id: "sql", label: "SQL", names: ["postgres", "postgresql", "mysql", "plsql"] },
  { id: "swift", label: "Swift", names: [] },
  { id: "toml", label: "TOML", names: [] },
  { id: "ts", label: "TypeScript", names: ["typescript", "mts", "cts"] },
  { id: "tsx", label: "TSX", names: ["typescriptreact"] },
  { id: "xml", label: "XML", names: ["svg", "rss", "xsl"] },
  { id: "yaml", label: "YAML", names: ["yml"] },
] as const;

export type CodeLanguage = (typeof codeLanguages)[number]["id"];

const idByName = new Map<string, CodeLanguage>();
for (const { id, names } of codeLanguages) {
  idByName.set(id, id);
  for (const name of names) idByName.set(name, id);
}

/**
 * Returns the language that other editors mean by `name` ("typescript", "language-py"), or null.
 */
export function codeLanguageFromName(name: string | null | undefined): CodeLanguage | null {
  const plain = (name ?? "").trim().toLowerCase();
  return idByName.get(plain.replace(/^(?:language|lang)-/, "")) ?? null;
}
