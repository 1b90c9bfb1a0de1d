/** A stage behind `|`. */
export interface Filter {
  readonly kind: "include" | "exclude" | "begin";
  readonly pattern: RegExp;
}

export interface PipedLine {
  readonly words: string;
  readonly json: boolean;
  readonly filters: readonly Filter[];
  /** Set when a stage is not understood. */
  readonly problem?: string;
}

/** Takes `show … | json`, `| include X`, `| exclude X`, `| begin X`, `| grep X`, `| no-more` apart. */
export const splitPipes = (line: string): PipedLine => {
  // Descriptions may hold a bar; only commands that show something have pipes.
  const [words = "", ...stages] = /^\s*(do\s+)?sho?w?\s/i.test(line)
    ? line.split(/\s\|\s*/)
    : [line];
  let json = false;
  const filters: Filter[] = [];
  for (const stage of stages) {
    const [verb = "", ...rest] = stage.trim().split(/\s+/);
    const filter = toFilter(verb.toLowerCase(), rest.join(" "));
    if (verb !== "" && "json".startsWith(verb)) json = true;
    else if (filter !== undefined) filters.push(filter);
    else if (verb !== "no-more") return { words, json, filters, problem: "% Invalid input" };
  }
  return { words, json, filters };
};

export const applyFilters = (text: string, filters: readonly Filter[]): string =>
  filters.reduce((current, { kind, pattern }) => {
    const lines = current.replace(/\n$/, "").split("\n");
    const first = lines.findIndex((line) => pattern.test(line));
    const kept =
      kind === "begin"
        ? lines.slice(first === -1 ? lines.length : first)
        : lines.filter((line) => pattern.test(line) === (kind === "include"));
    return kept.length === 0 ? "" : `${kept.join("\n")}\n`;
  }, text);

const toFilter = (verb: string, text: string): Filter | undefined => {
  const kind = (["include", "exclude", "begin"] as const).find(
    (name) => verb !== "" && name.startsWith(verb),
  );
  const chosen = verb === "grep" ? "include" : kind;
  if (chosen === undefined || text === "") return undefined;
  try {
    return { kind: chosen, pattern: new RegExp(text.replace(/^(["'])(.*)\1$/, "$2"), "i") };
  } catch {
    return undefined;
  }
};
