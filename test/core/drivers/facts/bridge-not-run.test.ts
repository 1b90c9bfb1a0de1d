import assert from "node:assert/strict";
import { parseFacts } from "../../../../core/drivers/facts/index.js";

const TARGET = {
  name: "host-b",
  ssh: { address: "host-b" },
  bridge: "arch-ovs",
  containers: [],
} as const;

/** What Open vSwitch 3.1.0 answers, of the flows and of the forwarding table. */
const codes = (flows: string, fdb: string): readonly string[] => {
  const answers = { flows, fdb };
  const facts =
    parseFacts(
      TARGET,
      new Map([
        [
          "facts-ovs",
          {
            exitCode: 0,
            stdout: Object.keys(answers)
              .map((name) => `#overlay:ask ${name}\n\n#overlay:exit 2\n`)
              .join(""),
            stderr: Object.entries(answers)
              .map(([name, said]) => `#overlay:ask ${name}\n${said}\n`)
              .join(""),
          },
        ],
      ]),
    ) ?? {};
  return Object.values(facts).flatMap((read) =>
    read.known ? read.value.map(({ code }) => code) : [],
  );
};

describe("a bridge that is in the database and not in the switch", () => {
  const flows = "ovs-ofctl: arch-ovs is not a bridge or a socket";

  it("is a fact where the switch says that it has none of that name", () => {
    const fdb = "no such bridge\novs-appctl: ovs-vswitchd: server returned an error";
    assert.deepEqual(codes(flows, fdb), ["ovs-bridge-not-run"]);
  });

  it("is none where the switch itself does not run", () => {
    const fdb = "ovs-appctl: cannot connect to /run/openvswitch/ovs-vswitchd.1.ctl";
    assert.deepEqual(codes(flows, fdb), []);
  });
});
