import { define, type NoFacts } from "./define.js";

const INSTALL = "Install Open vSwitch there, or check the login's PATH.";

export interface Said {
  readonly [key: string]: string;
  readonly said: string;
}

/** What Open vSwitch does not tell, has not, or does not let be written. */
export const SWITCHES = {
  "OVS-TOOLS-MISSING": define<Said>("command-missing", ({ said }) => ({
    reason: `Open vSwitch's tools are not on the host's PATH (${said})`,
    next: "Install Open vSwitch there (Debian: openvswitch-switch), or check the login's PATH.",
  })),
  "OVS-DENIED": define<Said>("cli-refused", ({ said }) => ({
    reason: `the login may not use Open vSwitch (${said})`,
    next: "Log in as a user who may write to Open vSwitch's database socket, e.g. root, or set sudo: true for the host.",
  })),
  "OVS-TIMED-OUT": define<{ readonly daemon: string }>("timed-out", ({ daemon }) => ({
    reason: `${daemon} runs and did not answer in time`,
    next: `Look at ${daemon}'s log on the host; it may be suspended or overloaded.`,
  })),
  "OVS-STOPPED": define<Said & { readonly daemon: string }>("daemon-stopped", (facts) => ({
    reason: `${facts.daemon} does not answer (${facts.said})`,
    next: "Start Open vSwitch on the host (Debian: systemctl start openvswitch-switch).",
  })),
  "OVS-UNREADABLE": define<{ readonly why: string }>("unparsable", ({ why }) => ({
    reason: `the answer of ovsdb-client could not be read: ${why}`,
    next: "Run ovs-vsctl show on the host; if it works, report this as a fault of the operator.",
  })),
  "OVS-COMMAND-MISSING": define<Said>("command-missing", ({ said }) => ({
    reason: said,
    next: INSTALL,
  })),
  "OVS-NO-SUCH-BRIDGE": define<{ readonly bridge: string }>(
    "prerequisite-missing",
    ({ bridge }) => ({
      reason: `Open vSwitch has no bridge ${bridge} there`,
      next: "Name the overlay's bridge in the topology (hosts.NAME.bridge).",
    }),
  ),
  "SWITCH-STOPPED": define<Said & { readonly host: string }>(
    "daemon-stopped",
    ({ host, said }) => ({
      reason: said,
      next: `Start ovs-vswitchd on ${host}.`,
    }),
  ),
  "FLOODING-STOPPED": define<Said & { readonly host: string }>("daemon-stopped", (facts) => ({
    reason: `ovs-vswitchd does not answer (${facts.said})`,
    next: `Start ovs-vswitchd on ${facts.host}.`,
  })),
  "FLOODING-TIMED-OUT": define<{ readonly command: string; readonly host: string }>(
    "timed-out",
    ({ command, host }) => ({
      reason: "the switch did not answer in time",
      next: `Try by hand on ${host}: ${command}.`,
    }),
  ),
  "FLOODING-REFUSED": define<Said & { readonly command: string; readonly host: string }>(
    "cli-refused",
    (facts) => ({
      reason: facts.said,
      next: `Try by hand on ${facts.host}: ${facts.command}.`,
    }),
  ),
  "FLOODING-SET-BY-HAND": define<{ readonly advice: readonly string[] }>(
    "requires-manual-action",
    ({ advice }) => ({
      reason: "they do not reach every port that they should, and somebody has set it so",
      next: advice.join(" "),
    }),
  ),
  "BRIDGE-MISSING": define<{ readonly bridge: string; readonly why: string }>(
    "prerequisite-missing",
    ({ bridge, why }) => ({
      reason: why,
      next: `Create the bridge (the lab platform does it when its agent starts), or correct the bridge's name: ${bridge}.`,
    }),
  ),
  "BRIDGE-NOT-THERE": define<{ readonly bridge: string }>("prerequisite-missing", ({ bridge }) => ({
    reason: `there is no bridge ${bridge}`,
    next: "The lab platform makes it when its agent starts.",
  })),
  "PORT-NOT-ATTACHED": define<{
    readonly why: string;
    /** What to do once it is attached. */
    readonly then: "preview" | "run this";
  }>("prerequisite-missing", ({ why, then }) => ({
    reason: why,
    next: `Let the lab platform attach it (it does when the container starts), then ${then} again.`,
  })),
  "PORTS-WITH-ONE-INDEX": define<{ readonly ifindex: number; readonly ports: readonly string[] }>(
    "ambiguous",
    ({ ifindex, ports }) => ({
      reason: `several ports have interface index ${ifindex}: ${ports.join(", ")}`,
      next: "Run ovs-vsctl show on the host and remove the stale port.",
    }),
  ),
  "ISOLATED-RANGE-FULL": define<{ readonly range: string; readonly bridge: string }>(
    "prerequisite-missing",
    ({ range, bridge }) => ({
      reason: `every VLAN of ${range} is taken on ${bridge}`,
      next: "Widen the host's isolated range in the topology.",
    }),
  ),
  "ISOLATED-VLAN-NONE": define<{ readonly place: string }>("ambiguous", ({ place }) => ({
    reason: `"${place}" has no VLAN left that no other isolated port has`,
    next: "Widen the host's isolated range.",
  })),
};

const FREE = "Rename or remove that port, or declare another name.";

/** Of tunnels: names that are taken, and options that are not for a transaction. */
export const TUNNELS = {
  "VTEP-NAME-ON-ANOTHER-BRIDGE": define<{ readonly bridge: string }>("ambiguous", ({ bridge }) => ({
    reason: `a port of this name is on bridge ${bridge}`,
    next: FREE,
  })),
  "VTEP-NAME-OF-A-BOND": define<{ readonly name: string }>("ambiguous", ({ name }) => ({
    reason: `port ${name} is a bond of several interfaces`,
    next: FREE,
  })),
  "VTEP-NAME-OF-ANOTHER-TYPE": define<{ readonly name: string; readonly type: string }>(
    "ambiguous",
    ({ name, type }) => ({ reason: `port ${name} is of type ${type}, not vxlan`, next: FREE }),
  ),
  "SHARE-UNREADABLE": define<{
    readonly owner: string;
    readonly key: string;
    readonly text: string;
    readonly port: string;
  }>("unparsable", ({ owner, key, text, port }) => ({
    reason: `external_ids:${key} of ${port} says ${JSON.stringify(text)}, which is no list of VLANs`,
    next: `Let ${owner} claim its VLANs anew, or release what it claims: npx overlay owners release ${owner}`,
  })),
  "CLAIMED-BY-ANOTHER": define<{
    readonly owner: string;
    readonly other: string;
    /** "ceos_1:eth3 as 3138 (declared 3139)" */
    readonly things: readonly string[];
  }>("requires-manual-action", ({ owner, other, things }) => ({
    reason: `${other} has claimed ${things.join(", ")}, and ${owner} declares it otherwise; nothing is written over it`,
    next: `Agree on one of the two in the topology files of ${owner} and ${other}; where ${other} is no more: npx overlay owners release ${other}`,
  })),
  "VTEP-RESTORE-SECRET": define<NoFacts>("prerequisite-missing", () => ({
    reason: "its options hold a secret now, which no transaction may carry",
    next: "Set its options by hand on the host: ovs-vsctl set Interface NAME options:KEY=VALUE",
  })),
  "VTEP-NOT-OURS": define<{ readonly bridge: string; readonly name: string }>(
    "prerequisite-missing",
    ({ bridge, name }) => ({
      reason: `it was not there before, and somebody else made ${name}: it has no mark of ours`,
      next: `Remove it by hand if nobody needs it: ovs-vsctl del-port ${bridge} ${name}`,
    }),
  ),
  "VTEP-GONE": define<{ readonly why: string }>("prerequisite-missing", ({ why }) => ({
    reason: why,
    next: "Let whoever removed it make it again.",
  })),
  "VTEP-SHARES-CHANGED": define<{ readonly name: string }>(
    "requires-manual-action",
    ({ name }) => ({
      reason: `others have other shares of ${name} than then, and more than its VLANs would change under them`,
      next: "Agree with them (npx overlay owners lists them), and declare what is wanted.",
    }),
  ),
  "TUNNEL-UNUSABLE": define<{ readonly error: string }>("prerequisite-missing", ({ error }) => ({
    reason: `its columns are as declared, but Open vSwitch cannot use it: ${error}`,
    next: "Remove the cause (for a tunnel often a second port with the same addresses and key: ovs-vsctl show), then preview again.",
  })),
  "TUNNEL-ENCRYPTION-BY-HAND": define<{ readonly name: string; readonly keys: readonly string[] }>(
    "requires-manual-action",
    ({ name, keys }) => ({
      reason: `nothing here sets or removes an encryption or a secret (${keys.join(", ")})`,
      next:
        `If it is meant, declare overlay.tunnelOptions: { ${keys.map((key) => `${key}: leave`).join(", ")} }; ` +
        `else on the host: ovs-vsctl remove Interface ${name} options ${keys.join(" ")}`,
    }),
  ),
  "TUNNEL-HOLDS-SECRET": define<{
    readonly name: string;
    readonly secrets: readonly string[];
    readonly properties: readonly string[];
  }>("requires-manual-action", ({ name, secrets, properties }) => ({
    reason: `its options hold a secret (${secrets.join(", ")}), which no transaction of ours may carry`,
    next: `Set ${properties.join(", ")} by hand on the host: ovs-vsctl set Interface ${name} options:KEY=VALUE`,
  })),
  "TUNNEL-SECRET-LOST": define<NoFacts>("requires-manual-action", () => ({
    reason: "its options had a secret, which is not recorded",
    next: "Make it again by hand: `npx overlay history --undo` has the command without the secret.",
  })),
};
