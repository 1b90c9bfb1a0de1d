import assert from "node:assert/strict";
import { bridge as bridgeKind } from "../../../../core/kinds/bridge/index.js";
import type { BridgeInputs } from "../../../../core/kinds/bridge/schema.js";
import type { Restorer } from "../../../../core/kinds/contract/restorer.js";
import type { ResourceKind } from "../../../../core/kinds/declarations.js";
import { obsoleteTunnels } from "../../../../core/kinds/obsolete-tunnels/index.js";
import { vtepPort } from "../../../../core/kinds/vtep-port/index.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import type { ObservedHost, ObservedPort } from "../../../../core/model/observed.js";
import type { Step } from "../../../../core/model/step.js";
import { known } from "../../../../core/model/unknown.js";
import { refusalOf, stepsOf } from "../../planned.js";
import { hostWith, vtep } from "./observed-hosts.js";

const PORT = "vtep-10-14-23-1";
const applied: VtepPortInputs = {
  ...{ host: "host-a", bridge: "arch-ovs", name: PORT, vni: 194382, owner: "lab-a" },
  ...{ remoteAddress: "10.14.23.181", localAddress: "10.14.23.93", trunks: [3034, 3138] },
};
const OURS = { "overlay-share/lab-a": "3034,3138" };
const BEFORE = { "overlay-share/lab-a": "3034" };
const THEIRS = { "overlay-share/lab-b": "3644" };

/** The host as lab-a sees it; without ports where `port` is none. */
const seen = (
  port: Partial<ObservedPort> | undefined,
  claims: Record<string, string> = {},
): ObservedHost => {
  const host = hostWith({ "arch-ovs": port === undefined ? [] : [vtep(port)] });
  assert.ok(host.ovs.known);
  const { "arch-ovs": bridge } = host.ovs.value.bridges;
  assert.ok(bridge);
  const bridges = { "arch-ovs": { ...bridge, externalIds: claims } };
  return { ...host, owner: "lab-a", ovs: known({ ...host.ovs.value, bridges }) };
};

const recordOf = <K extends ResourceKind>(
  restorer: Restorer<K> | undefined,
  host: ObservedHost,
  id: string,
): string => {
  const record = restorer?.record(host, id);
  assert.ok(record?.known);
  return record.value;
};

const back = (before: ObservedHost, now: ObservedHost) => {
  const { restorer } = vtepPort;
  const was = recordOf(restorer, before, `host-a/arch-ovs/${PORT}`);
  const planned = restorer?.planBack?.(was, applied, now, "run-1");
  assert.ok(planned);
  return planned;
};

/** What the only step writes to the port. */
const rowOf = ([step, ...more]: readonly Step[]): unknown => {
  assert.ok(step !== undefined && more.length === 0);
  const operations = (JSON.parse(step.command.argv[3] ?? "") as unknown[]).slice(1, -3);
  return (operations.at(-1) as { readonly row: unknown }).row;
};

describe("a shared host back to an earlier state of a stack that stays", () => {
  it("has the trunk and the share that it had, where others have what they had", () => {
    const before = seen({ trunks: [3034, 3644], externalIds: { ...BEFORE, ...THEIRS } });
    const now = seen({ trunks: [3034, 3138, 3644], externalIds: { ...OURS, ...THEIRS } });
    assert.deepEqual(rowOf(stepsOf(back(before, now))), {
      trunks: ["set", [3034, 3644]],
      external_ids: [
        "map",
        [
          ["overlay-share/lab-a", "3034"],
          ["overlay-share/lab-b", "3644"],
        ],
      ],
    });
  });

  it("has its own share again beside what others have claimed since", () => {
    const before = seen({ trunks: [3034], externalIds: BEFORE });
    const now = seen({ trunks: [3034, 3138, 3644], externalIds: { ...OURS, ...THEIRS } });
    const row = rowOf(stepsOf(back(before, now))) as { readonly trunks: unknown };
    assert.deepEqual(row.trunks, ["set", [3034, 3644]]);
  });

  it("goes from the trunk where it had no share, and leaves what others have claimed since", () => {
    const before = seen({ trunks: [] });
    const now = seen({ trunks: [3034, 3138, 3644], externalIds: { ...OURS, ...THEIRS } });
    const row = rowOf(stepsOf(back(before, now))) as { readonly trunks: unknown };
    assert.deepEqual(row.trunks, ["set", [3644]]);
  });

  it("is not had where more than its VLANs would change under others", () => {
    const before = seen({ trunks: [3034], externalIds: BEFORE, tag: 7, vlanMode: "access" });
    const now = seen({ trunks: [3034, 3138, 3644], externalIds: { ...OURS, ...THEIRS } });
    assert.equal(refusalOf(back(before, now)).code, "VTEP-SHARES-CHANGED");
  });

  it("claims again what it had claimed, and not what others have claimed otherwise since", () => {
    const { restorer } = bridgeKind;
    const inputs: BridgeInputs = { host: "host-a", bridge: "arch-ovs" };
    const had = { "overlay-share/lab-a": "ceos_1:eth3=3034" };
    const has = { "overlay-share/lab-a": "ceos_1:eth3=3138" };
    const was = recordOf(restorer, seen(undefined, had), "host-a/arch-ovs");
    const now = seen(undefined, has);
    const planned = restorer?.planBack?.(was, inputs, now, "run-1");
    assert.ok(planned);
    assert.deepEqual(rowOf(stepsOf(planned)), {
      external_ids: ["map", [["overlay-share/lab-a", "ceos_1:eth3=3034"]]],
    });
    const settled = restorer?.planBack?.(was, inputs, seen(undefined, had), "run-1");
    assert.ok(settled);
    assert.deepEqual(stepsOf(settled), []);

    const others = seen(undefined, { ...has, "overlay-share/lab-b": "ceos_1:eth3=3999" });
    const refused = restorer?.planBack?.(was, inputs, others, "run-1");
    assert.ok(refused);
    assert.equal(refusalOf(refused).code, "CLAIMED-BY-ANOTHER");
  });

  it("has a tunnel that was removed again, with its share; a stack that leaves has no share", () => {
    const { restorer } = obsoleteTunnels;
    const tunnels = { [`${PORT} to 10.14.23.181`]: "absent" };
    const inputs = { host: "host-a", bridge: "arch-ovs", tunnels };
    const before = seen({ trunks: [3034], externalIds: BEFORE });
    const was = recordOf(restorer, before, "host-a/arch-ovs");
    const marks = (planned: ReturnType<Restorer["plan"]> | undefined): string => {
      assert.ok(planned);
      return stepsOf(planned)[0]?.command.argv.join(" ") ?? "";
    };
    const now = seen(undefined);
    const share = /"overlay-share\/lab-a","3034"/;
    assert.match(marks(restorer?.planBack?.(was, inputs, now, "run-1")), share);
    assert.doesNotMatch(marks(restorer?.plan(was, inputs, now, "run-1")), share);
  });
});
