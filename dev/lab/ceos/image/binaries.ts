import { execFile } from "node:child_process";
import { access, readFile, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A file of the machine and where it goes in the image. */
export interface ImageFile {
  readonly source: string;
  readonly target: string;
}

/** Programs that a cEOS container has and that people use in it; Node.js runs the agent. */
const PROGRAMS = ["bash", "ip", "tc", "bridge", "ping", "ethtool", "socat"] as const;

/** All names of the iptables package: the real image has both back ends as well. */
const IPTABLES_PROGRAMS = ["xtables-nft-multi", "xtables-legacy-multi"] as const;
export const IPTABLES_LINKS: readonly (readonly [link: string, program: string])[] = [
  ...["iptables", "iptables-save", "iptables-restore"].flatMap(
    (name): readonly (readonly [string, string])[] => [
      [name, "xtables-nft-multi"],
      [name.replace("iptables", "iptables-nft"), "xtables-nft-multi"],
      [name.replace("iptables", "iptables-legacy"), "xtables-legacy-multi"],
    ],
  ),
];

const SEARCH_PATH = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"];

/**
 * The machine's programs with their shared libraries, each library where the program looks for it.
 * Throws with the names of the programs that are missing.
 */
export const collectBinaries = async (): Promise<readonly ImageFile[]> => {
  const names = [...PROGRAMS, ...IPTABLES_PROGRAMS];
  const found = await Promise.all(
    names.map(async (name) => ({ name, source: await findProgram(name) })),
  );
  const missing = found.filter(({ source }) => source === undefined).map(({ name }) => name);
  if (missing.length > 0)
    throw new Error(
      `the cEOS stand-in's image needs programs that this machine lacks: ${missing.join(", ")}; install the lab's packages first`,
    );
  const programs = found.map(({ name, source }) => ({
    source: source ?? "",
    target: `/usr/bin/${name}`,
  }));
  const all = [
    ...programs,
    { source: process.execPath, target: "/usr/bin/node" },
    ...(await iptablesExtensions(programs)),
  ];
  const needing = [...all.map(({ source }) => source), await findBusybox()];
  const libraries = (await Promise.all(needing.map(librariesOf))).flat();
  const modules = await Promise.all([...new Set(libraries)].map(modulesOfNode));
  const unique = [...new Set([...libraries, ...modules.flat()])].map((path) => ({
    source: path,
    target: path,
  }));
  return [...all, ...unique].sort((a, b) => (a.target < b.target ? -1 : 1));
};

/** busybox; its applets are links to it. */
export const findBusybox = async (): Promise<string> => {
  const path = await findProgram("busybox");
  if (path === undefined) throw new Error("busybox is missing; install the package busybox-static");
  return path;
};

/** The names that busybox answers to. */
export const busyboxApplets = async (busybox: string): Promise<readonly string[]> =>
  (await run(busybox, ["--list"])).stdout.split("\n").filter(Boolean);

const findProgram = async (name: string): Promise<string | undefined> => {
  for (const folder of SEARCH_PATH) {
    const path = join(folder, name);
    if (await isThere(path)) return realpath(path);
  }
  return undefined;
};

const inEnglish = { ...process.env, LC_ALL: "C" };

/** Absolute paths in the output of ldd; the loader itself included. None of a static program, where ldd fails. */
const librariesOf = async (program: string): Promise<readonly string[]> => {
  const { stdout } = await run("ldd", [program], { env: inEnglish }).catch((error: unknown) => {
    if (isSaying(error, "not a dynamic executable")) return { stdout: "" };
    throw error;
  });
  return [...stdout.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].map(([, path]) => path ?? "");
};

const isSaying = (error: unknown, text: string): boolean =>
  error instanceof Error && error.message.includes(text);

/** Debian's Node.js has some of its own modules in files (its configure option --shared-builtin-*-path). */
const modulesOfNode = async (library: string): Promise<readonly string[]> => {
  if (!basename(library).startsWith("libnode.so")) return [];
  const named = (await readFile(library, "latin1")).matchAll(/\/usr\/share\/nodejs\/[\w./-]+\.js/g);
  const paths = [...new Set([...named].map(([path]) => path))];
  const there = await Promise.all(paths.map(isThere));
  return paths.filter((_, index) => there[index] === true);
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The matches and targets of iptables are loaded at run time from a folder beside its library. */
const iptablesExtensions = async (
  programs: readonly ImageFile[],
): Promise<readonly ImageFile[]> => {
  const iptables = programs.find(({ target }) => target.endsWith("xtables-nft-multi"));
  const libraries = await librariesOf(iptables?.source ?? "");
  const libxtables = libraries.find((path) => path.includes("libxtables"));
  if (libxtables === undefined) return [];
  const folder = join(libxtables, "..", "xtables");
  const { stdout } = await run("find", [folder, "-name", "*.so", "-type", "f"]);
  return stdout
    .split("\n")
    .filter((path) => /\/lib(xt|ipt)_/.test(path))
    .map((path) => ({ source: path, target: path }));
};
