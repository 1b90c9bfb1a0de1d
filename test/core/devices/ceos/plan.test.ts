import assert from "node:assert/strict";
import { ceosConfig } from "../../../../core/devices/ceos/managed.js";
import { sessionName } from "../../../../core/devices/ceos/session-name.js";
import { desiredWith, device, hostWith, linesFor, ROUTED_PORT, stepsFor } from "./fixtures.js";
import { DEFAULT_CEOS, MENDED_CEOS } from "./recorded.js";
import type { Step } from "../../../../core/model/step.js";
import { handLine } from "../../../../core/model/hand-line.js";
import { refusalOf } from "../../planned.js";

const SWITCHPORT = { mode: "switchport", shutdown: false } as const;

describe("the lines of a CeosConfig plan", () => {
  it("are none when nothing differs, and no steps either", () => {
    assert.deepEqual(stepsFor(desiredWith({ Ethernet1: ROUTED_PORT }), MENDED_CEOS), []);
  });

  it("are what differs and no more, mode first", () => {
    const declared = desiredWith({
      Ethernet1: { ...ROUTED_PORT, mtu: 1446 },
      Ethernet2: { mode: "switchport", shutdown: true },
      Ethernet3: SWITCHPORT,
    });
    assert.deepEqual(linesFor(declared, DEFAULT_CEOS), [
      "interface Ethernet1",
      "no switchport",
      "ip address 10.1.2.2/24",
      "mtu 1446",
      "interface Ethernet2",
      "shutdown",
    ]);
  });

  it("set the global modes around the ports", () => {
    const declared = desiredWith(
      { Ethernet1: ROUTED_PORT },
      { ipRouting: true, spanningTreeMode: "none" },
    );
    const lines = linesFor(declared, DEFAULT_CEOS);
    assert.equal(lines.at(0), "spanning-tree mode none");
    assert.equal(lines.at(-1), "ip routing");
    assert.deepEqual(
      linesFor(desiredWith({}), DEFAULT_CEOS.replace("no ip routing", "ip routing")),
      ["no ip routing"],
    );
  });

  it("are refused on a member of a port-channel, whatever is declared of it", () => {
    const text = device(
      "interface Port-Channel10\n   switchport mode trunk\n!\n" +
        "interface Ethernet1\n   channel-group 10 mode active\n!\ninterface Ethernet2",
    );
    const declared = [ROUTED_PORT, SWITCHPORT, { mode: "switchport", shutdown: true }] as const;
    for (const one of declared) {
      const desired = desiredWith({ Ethernet1: one, Ethernet2: ROUTED_PORT });
      const plan = refusalOf(ceosConfig.plan(desired, hostWith(text), "run-1"));
      assert.equal(plan.kind, "requires-manual-action");
      assert.equal(
        plan.reason,
        'Ethernet1 belongs to Port-Channel10 ("channel-group 10 mode active"): EOS would store other settings of it without effect',
      );
      assert.match(plan.next, /enter "no channel-group".* declare "role: member"/);
    }
  });

  it("leave a declared member alone, and do not make one", () => {
    const member = { mode: "member", shutdown: false } as const;
    const bundled = device(
      "interface Ethernet1\n   no switchport\n   shutdown\n   channel-group 10 mode on\n!\ninterface Ethernet2",
    );
    const declared = desiredWith({ Ethernet1: member, Ethernet2: ROUTED_PORT });
    assert.deepEqual(linesFor(declared, bundled), [
      "interface Ethernet2",
      "no switchport",
      "ip address 10.1.2.2/24",
    ]);
    const plan = refusalOf(ceosConfig.plan(declared, hostWith(DEFAULT_CEOS), "run-1"));
    assert.match(plan.reason, /^Ethernet1 is declared a member .* no line "channel-group"/);
  });

  it("take everything back that a switchport must not have", () => {
    const text = device(
      "interface Ethernet1\n   mtu 9000\n   no switchport\n   ip address 10.1.2.2/24\n   shutdown\n" +
        "!\ninterface Ethernet2\n   switchport access vlan 20\n   switchport mode trunk",
    );
    const declared = desiredWith({ Ethernet1: SWITCHPORT, Ethernet2: SWITCHPORT });
    assert.deepEqual(linesFor(declared, text), [
      "interface Ethernet1",
      "switchport",
      "no mtu",
      "no shutdown",
      "interface Ethernet2",
      "switchport mode access",
      "switchport access vlan 1",
    ]);
  });

  it("take an address away from a routed port that must have none", () => {
    const declared = desiredWith({ Ethernet1: { mode: "routed", shutdown: false } });
    assert.deepEqual(linesFor(declared, MENDED_CEOS), ["interface Ethernet1", "no ip address"]);
  });

  it("clear addresses first that move between ports, and give secondary ones back", () => {
    const routed = (name: string, ...lines: string[]): string =>
      [`interface ${name}`, "   no switchport", ...lines.map((line) => `   ${line}`)].join("\n");
    const text = device(
      [
        routed("Ethernet1", "ip address 10.0.1.1/24", "ip address 10.8.8.1/24 secondary"),
        routed("Ethernet2", "ip address 10.0.2.1/24"),
        routed("Ethernet3", "ip address 10.0.3.1/24"),
      ].join("\n!\n"),
    );
    const port = (address: string) => ({ mode: "routed", address, shutdown: false }) as const;
    const declared = desiredWith({
      Ethernet1: port("10.0.2.9/24"),
      Ethernet2: port("10.0.1.9/24"),
      Ethernet3: port("10.0.3.9/24"),
    });
    assert.deepEqual(linesFor(declared, text), [
      "interface Ethernet1",
      "no ip address",
      "interface Ethernet2",
      "no ip address",
      "interface Ethernet1",
      "ip address 10.0.2.9/24",
      "ip address 10.8.8.1/24 secondary",
      "interface Ethernet2",
      "ip address 10.0.1.9/24",
      "interface Ethernet3",
      "ip address 10.0.3.9/24",
    ]);
  });
});

describe("the steps of a CeosConfig plan", () => {
  let steps: readonly Step[];
  beforeEach(() => {
    steps = stepsFor(desiredWith({ Ethernet1: ROUTED_PORT }), DEFAULT_CEOS);
  });

  it("open, commit, and confirm with saving, in one session", () => {
    assert.deepEqual(
      steps.map(({ writes }) => writes),
      [false, true, true],
    );
    const sessions = new Set(steps.map(({ command: { argv } }) => argv[argv.indexOf("--") + 1]));
    assert.equal(sessions.size, 1);
    assert.match([...sessions][0] ?? "", /^overlay-run-1-[0-9a-f]{8}$/);
  });

  it("carry data as arguments only: the scripts are the same for every device and change", () => {
    const others = stepsFor(desiredWith({}, { ipRouting: true }), MENDED_CEOS);
    assert.deepEqual(
      steps.map(({ command }) => command.stdin),
      others.map(({ command }) => command.stdin),
    );
    assert.deepEqual(steps[0]?.command.argv.slice(0, 7), [
      "docker",
      "exec",
      "-i",
      "ceos_2",
      "sh",
      "-s",
      "--",
    ]);
  });

  it("say why, and how a person takes it back", () => {
    assert.equal(
      steps[1]?.why,
      "Ethernet1 address none → 10.1.2.2/24; Ethernet1 mode switchport → routed",
    );
    assert.equal(
      handLine(steps[1].undo),
      `printf '%s\\n' 'configure' 'interface Ethernet1' 'no ip address' 'interface Ethernet1' 'switchport' 'end' 'write memory' | docker exec -i ceos_2 FastCli -p 15`,
    );
  });

  it("are undone in full: what a device had on its ports, secondary addresses included", () => {
    const text = device(`interface Ethernet1
   mtu 1400
   no switchport
   ip address 10.1.2.9/24
   ip address 10.9.9.9/24 secondary
`);
    const port = { mode: "switchport", accessVlan: 7, shutdown: true } as const;
    assert.match(
      handLine(stepsFor(desiredWith({ Ethernet1: port }), text)[1]?.undo ?? []),
      /'interface Ethernet1' 'no switchport' 'switchport access vlan 1' .*'no shutdown'/,
    );
    const moved = desiredWith({ Ethernet1: { mode: "routed", shutdown: false } });
    assert.match(
      handLine(stepsFor(moved, text)[1]?.undo ?? []),
      /'interface Ethernet1' 'ip address 10.1.2.9\/24' 'ip address 10.9.9.9\/24 secondary' 'mtu 1400'/,
    );
  });

  it("drop exactly their own session when something fails", () => {
    const cleanUps = steps.flatMap(({ cleanUp }) => cleanUp?.argv.join(" ") ?? []);
    assert.equal(cleanUps.length, 1);
    assert.match(
      cleanUps[0] ?? "",
      /^docker exec ceos_2 FastCli -p 15 -c configure session overlay-run-1-[0-9a-f]{8} abort$/,
    );
  });

  it("are not there for a port that the device does not have", () => {
    const declared = desiredWith({ Ethernet17: { ...ROUTED_PORT } });
    const plan = refusalOf(ceosConfig.plan(declared, hostWith(DEFAULT_CEOS), "run-1"));
    assert.equal(plan.kind, "interface-missing");
    assert.match(plan.what, /Ethernet17 of ceos_2/);
    assert.match(plan.reason, /has 4 Ethernet interfaces/);
  });
});

describe("sessionName", () => {
  it("differs by run and by the state that it stands on", () => {
    const names = [
      sessionName("run-1", "aaaaaaaa11"),
      sessionName("run-2", "aaaaaaaa11"),
      sessionName("run-1", "bbbbbbbb11"),
    ];
    assert.equal(new Set(names).size, 3);
  });

  it("is a short plain word whatever the run is called", () => {
    for (const runId of ["2026-01-01T00:00:00.000Z", "a b;c", "x".repeat(200), ""]) {
      assert.match(sessionName(runId, "0123456789"), /^overlay-[0-9a-f]{16}-01234567$/);
    }
  });
});
