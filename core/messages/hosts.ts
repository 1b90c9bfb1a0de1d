import type { Facts } from "../model/unknown.js";
import { define, type NoFacts } from "./define.js";

const AGAIN = "Run it again; if it happens again, report it as a fault of the operator.";

const cutWords = (protect: "links" | "vlans" | "ports"): string => {
  if (protect === "ports") return "change its";
  return protect === "vlans" ? "take it off" : "cut it at";
};

export interface ManagementFacts extends Facts {
  readonly host: string;
  readonly client: string;
  readonly local: string;
  readonly cuts: readonly ManagementCutFacts[];
}

interface ManagementCutFacts extends Facts {
  readonly how: "vlan" | "removed" | "mtu" | "mtu-follows" | "setting" | "written" | "beyond";
  readonly at: string;
  readonly what: string;
  /** Of `mtu-follows`: the interface of Open vSwitch, and the MTU in bytes that keeps it as it is. */
  readonly keeps?: { readonly interface: string; readonly mtu: number };
}

const frames = (vlan: string): string => (vlan === "0" ? "untagged frames" : `VLAN ${vlan}`);

const managementWords = ({ how, at, what }: ManagementCutFacts): string => {
  switch (how) {
    case "vlan":
      return `${at} would no longer carry ${frames(what)} as it does`;
    case "removed":
      return `${at} would be removed`;
    case "mtu":
      return `the MTU of ${at} would shrink from ${what}`;
    case "mtu-follows":
      return `the MTU of ${at} would follow the smallest port of its bridge, from ${what}`;
    case "setting":
      return `${what} would be set on ${at}`;
    case "written":
      return `${what} of ${at} would change`;
    case "beyond":
      return `${at} would no longer be reached from there by ${frames(what)}`;
  }
};

const managementRemedy = ({ cuts }: ManagementFacts): string => {
  const off = "To make it all the same: protect.management: off in the topology.";
  const commands = cuts.flatMap(({ keeps }) =>
    keeps === undefined
      ? []
      : [`ovs-vsctl set Interface ${keeps.interface} mtu_request=${keeps.mtu}`],
  );
  return commands.length === cuts.length
    ? `Keep its MTU: ${commands.join("; ")}. ${off}`
    : `Come in by another address (hosts.NAME.ssh). ${off}`;
};

/** Why a host, or one question to it, has no answer. */
export const HOSTS = {
  "HOST-LEFT-OUT": define<{ readonly host: string; readonly variable: string }>(
    "unreachable",
    ({ host, variable }) => ({
      reason: `this run does without it (${variable})`,
      next: `Exclude what is recorded of ${host}, or take it out of ${variable}.`,
    }),
  ),
  "HOST-RECORDED": define<{ readonly host: string; readonly source: string }>(
    "unreachable",
    ({ host, source }) => ({
      reason: `nothing is written to ${host}: this run looks at ${source} and not at the hosts`,
      next: "Run it without OVERLAY_SNAPSHOT in the environment.",
    }),
  ),
  PROTECTED: define<{
    readonly protect: "links" | "vlans" | "ports";
    readonly name: string;
    readonly at: string;
  }>("requires-manual-action", ({ protect, name, at }) => ({
    reason: `protect.${protect} has ${name}, and an update would ${cutWords(protect)} ${at}`,
    next: "Declare what carries it, or take it out of protect in the topology.",
  })),
  "MANAGEMENT-CUT": define<ManagementFacts>("requires-manual-action", (facts) => ({
    reason: `an update would cut the way by which this login comes to ${facts.host} (from ${facts.client} to ${facts.local}): ${facts.cuts.map(managementWords).join("; ")}`,
    next: managementRemedy(facts),
  })),
  "HOST-UNREACHABLE": define<{ readonly host: string; readonly why: string }>(
    "unreachable",
    ({ host, why }) => ({
      reason: why,
      next: `Check that you can log in to ${host} with ssh by hand, then run this again.`,
    }),
  ),
  "HOST-CONNECTION-LOST": define<{ readonly host: string; readonly why: string }>(
    "unreachable",
    ({ host, why }) => ({
      reason: `the connection broke while the command ran (${why})`,
      next: `Check that you can log in to ${host} with ssh by hand, then run this again.`,
    }),
  ),
  "HOST-TIMED-OUT": define<{ readonly host: string; readonly seconds: number }>(
    "timed-out",
    ({ host, seconds }) => ({
      reason: `no answer within ${seconds} s`,
      next: `Check that you can log in to ${host} with ssh by hand, then run this again.`,
    }),
  ),
  "RUN-CANCELLED": define<NoFacts>("cancelled", () => ({
    reason: "the run was stopped",
    next: "Run it again when you are ready.",
  })),
  "HOST-UNDECLARED": define<{ readonly declared: readonly string[] }>(
    "unreachable",
    ({ declared }) => ({
      reason: `the topology declares no host of this name (it declares ${declared.join(", ")})`,
      next: "Declare it under `hosts`, or take what refers to it out of the stack.",
    }),
  ),
  "HOST-GARBLED": define<{
    readonly host: string;
    readonly exitCode: number | null;
    readonly said: string;
    readonly why: string;
    /** What logs in there, where it is known. */
    readonly login?: string;
  }>("unparsable", ({ host, exitCode, said, why, login = `ssh ${host}` }) => ({
    reason: `the host's answer is not complete (exit code ${exitCode ?? "none"}${said === "" ? "" : `: ${said}`}; ${why})`,
    next: `Check by hand that "${login} true" prints nothing: a login script that writes to standard output is the usual cause.`,
  })),
  "HOST-NO-TMP": define<{ readonly host: string; readonly said: string }>(
    "cli-refused",
    ({ host, said }) => ({
      reason: `no temporary folder can be made on ${host} (${said})`,
      next: "Make room in its /tmp and let the login write there, or let TMPDIR of the login name a folder that exists.",
    }),
  ),
  "HOST-TMP-FULL": define<{ readonly host: string; readonly said: string }>(
    "cli-refused",
    ({ host, said }) => ({
      reason: `the folder for temporary files on ${host} is full or cannot be written (${said})`,
      next: 'Make room there; "df -h /tmp" on the host shows it.',
    }),
  ),
  "HOST-ANSWER-TOO-LARGE": define<{ readonly host: string; readonly megabytes: number }>(
    "unparsable",
    ({ host, megabytes }) => ({
      reason: `${host} printed more than ${megabytes} MB and was cut off`,
      next: "A login script that prints without an end is the usual cause; else ask less of the host at once.",
    }),
  ),
  "HOST-NOT-OBSERVED": define<NoFacts>("unreachable", () => ({
    reason: "it was not looked at",
    next: "Look again with the topology as it is now.",
  })),
  "ANSWER-INCOMPLETE": define<NoFacts>("unparsable", () => ({
    reason: "the host's answer has no section for it",
    next: AGAIN,
  })),
  "PINGS-UNREADABLE": define<{ readonly exitCode: number | null; readonly said: string }>(
    "unparsable",
    ({ exitCode, said }) => ({
      reason: `the answer is not one line for each ping (exit code ${exitCode ?? "none"}: ${said})`,
      next: "Run it again; if it happens again, ping by hand from a container.",
    }),
  ),
  "ID-MALFORMED": define<{ readonly id: string }>("unparsable", ({ id }) => ({
    reason: `"${id}" is not an id of this kind`,
    next: "See the resource's documentation for the form of its id.",
  })),
  "ID-OF-ANOTHER-HOST": define<{
    /** "a bridge" */
    readonly noun: string;
    readonly host: string;
    readonly form: string;
    readonly example: string;
  }>("ambiguous", ({ noun, host, form, example }) => ({
    reason: `it is no id of ${noun} of ${host}`,
    next: `An id is ${form}, e.g. ${example}.`,
  })),
  "COMMAND-TIMED-OUT": define<{ readonly command: string }>("timed-out", ({ command }) => ({
    reason: `"${command}" did not end in time`,
    next: "Run it again, or try the command by hand.",
  })),
  "COMMAND-MISSING": define<{ readonly command: string; readonly said: string }>(
    "command-missing",
    ({ command, said }) => ({
      reason: `"${command}" failed with exit code 127: ${said}`,
      next: "Install it there, or check the login's PATH.",
    }),
  ),
  "COMMAND-FAILED": define<{
    readonly command: string;
    readonly exitCode: number;
    readonly said: string;
  }>("cli-refused", ({ command, exitCode, said }) => ({
    reason: `"${command}" failed with exit code ${exitCode}: ${said}`,
    next: "Try the command by hand.",
  })),
  "COMMAND-UNREADABLE": define<{ readonly command: string; readonly why: string }>(
    "unparsable",
    ({ command, why }) => ({
      reason: `the answer of "${command}" could not be read: ${why}`,
      next: "Run the command by hand; if it works, report this as a fault of the operator.",
    }),
  ),
  "PATH-SILENT": define<{ readonly address: string; readonly said: string }>(
    "timed-out",
    ({ address, said }) => ({
      reason: `no ping of any size is answered (${said})`,
      next: `Try "ping ${address}" on the host. Where the underlay lets no ping through, declare overlay.tenantMtu as a number.`,
    }),
  ),
  "PATH-LOSSY": define<{ readonly address: string; readonly bytes: number }>(
    "timed-out",
    ({ address, bytes }) => ({
      reason: `packets of ${bytes} bytes are answered at times and lost at times: the underlay loses packets, and what it carries cannot be measured`,
      next: `Look for what loses them: "ping -M do -c 20 -s ${bytes - 28} ${address}" and "tc -s qdisc" on the host. Until then declare overlay.tenantMtu as a number.`,
    }),
  ),
  "PING-UNUSABLE": define<{ readonly said: string }>("cli-refused", ({ said }) => ({
    reason: `ping cannot be used (${said})`,
    next: "It must be the ping of iputils, allowed for this login, and underlay.address an address of the host.",
  })),
  "PING-MISSING": define<{ readonly said: string }>("command-missing", ({ said }) => ({
    reason: `there is no ping on the host (${said})`,
    next: "Install the ping of iputils there (Debian: iputils-ping).",
  })),
  "PATH-TIMED-OUT": define<NoFacts>("timed-out", () => ({
    reason: "the measurement did not end in time",
    next: "Run it again; a host under heavy load is the usual cause.",
  })),
  "PATH-UNREADABLE": define<{ readonly exitCode: number; readonly said: string }>(
    "unparsable",
    ({ exitCode, said }) => ({
      reason: `the measurement's answer could not be read (exit code ${exitCode}: ${said})`,
      next: AGAIN,
    }),
  ),
  "PATH-NOT-MEASURED": define<NoFacts>("unparsable", () => ({
    reason: "it was not measured",
    next: "Run it again with the stack's topology as it is now.",
  })),
  "PATH-NOT-DECLARED": define<{ readonly host: string }>("prerequisite-missing", ({ host }) => ({
    reason: "no host was asked, and the topology declares no underlay.mtu",
    next: `Declare hosts.${host}.underlay.mtu.`,
  })),
};
