/** One commit of the platform's source. */
interface Commit {
  readonly subject: string;
  /** Further paragraphs of the message. */
  readonly body?: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Seconds since 1970 of the first commit, and from one to the next: fixed, as the hashes are. */
const FIRST_DATE = 1_767_225_600;
const INTERVAL = 5_400;

const AUTHOR = "Lab Platform <platform@lab.invalid>";

/** Commits between the two agents of the incident; only settings of the MTU differ over them. */
export const COMMITS_BEHIND = 20;

/**
 * The incident's two commits by their short hashes, of which the second is the repository's head.
 * Nothing here is random, so the hashes come out the same everywhere; the numbers under "Build:" were
 * searched for (some 2^28 tries each) so that they come out as these.
 */
export const BEHIND = "2acf0c4";
export const HEAD = "40be3a5";

const SETTINGS = "agent/mtu-preservation.conf";

const setting = (number: number): string => `preserve.${String(number).padStart(2, "0")} = on\n`;

const settings = (count: number): string =>
  Array.from({ length: count }, (_, index) => setting(index + 1)).join("");

const commits: readonly Commit[] = [
  {
    subject: "Begin the host agent",
    files: { "README.md": "# Host agent of the lab platform\n", "agent/version": "0.4.0\n" },
  },
  {
    subject: "Join hosts by one trunk VTEP a peer",
    files: { "agent/overlay.conf": "bridge = arch-ovs\nvtep = one per peer\n" },
  },
  {
    subject: "Keep the MTU of ports in settings of its own",
    body: "Build: 029a8927",
    files: { [SETTINGS]: "" },
  },
  ...Array.from({ length: COMMITS_BEHIND }, (_, index) => ({
    subject: `Preserve the MTU of ports, setting ${index + 1}`,
    ...(index + 1 === COMMITS_BEHIND ? { body: "Build: 15ea0aa2" } : {}),
    files: { [SETTINGS]: settings(index + 1) },
  })),
];

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`;

const commitCommand = ({ subject, body, files }: Commit, index: number): string => {
  const when = `${AUTHOR} ${FIRST_DATE + index * INTERVAL} +0000`;
  const message = body === undefined ? `${subject}\n` : `${subject}\n\n${body}\n`;
  return [
    `commit refs/heads/main\nauthor ${when}\ncommitter ${when}\n${data(message)}`,
    ...Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
    "\n",
  ].join("");
};

/** The whole history as git-fast-import(1) takes it. */
export const fastImportStream = (): string => commits.map(commitCommand).join("");
