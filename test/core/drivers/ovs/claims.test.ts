import assert from "node:assert/strict";
import { accessPort } from "../../../../core/kinds/access-port/index.js";
import { bridge } from "../../../../core/kinds/bridge/index.js";
import { isolatedPorts } from "../../../../core/kinds/isolated-ports/index.js";
import { claimsText, parseClaims } from "../../../../core/model/claims.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import { ownersOf } from "../../../../core/model/owners-of.js";
import { sharesIn, withShare } from "../../../../core/model/shares.js";
import { known } from "../../../../core/model/unknown.js";
import { releaseSteps } from "../../../../core/drivers/ovs/release-steps.js";
import { container, hostWith, vtep } from "./observed-hosts.js";
import { refusalOf, stepsOf } from "../../planned.js";

const CLAIMS = { "ceos_1:eth3": "3138", "ceos_1:eth6": "isolated" };

/** The host as lab-a sees it, with what is marked on its bridge. */
const marked = (externalIds: Record<string, string>): ObservedHost => {
  const tunnel = vtep({ trunks: [3138], externalIds: { "overlay-share/lab-b": "3138" } });
  const host = hostWith({ "arch-ovs": [container(), tunnel] });
  assert.ok(host.ovs.known);
  const { "arch-ovs": live } = host.ovs.value.bridges;
  assert.ok(live);
  const bridges = { "arch-ovs": { ...live, externalIds } };
  return { ...host, owner: "lab-a", ovs: known({ ...host.ovs.value, bridges }) };
};

const inputs = { host: "host-a", bridge: "arch-ovs", claims: CLAIMS };

const changes = (host: ObservedHost): readonly string[] => {
  const reading = bridge.read(host, "host-a/arch-ovs", inputs);
  assert.equal(reading.status, "present");
  return bridge.diff(inputs, reading.inputs).map(({ path }) => path.join(" "));
};

describe("what a topology claims of a bridge", () => {
  it("is a text that is read as it was written", () => {
    assert.equal(claimsText(CLAIMS), "ceos_1:eth3=3138 ceos_1:eth6=isolated");
    assert.deepEqual(parseClaims(claimsText(CLAIMS)), CLAIMS);
    assert.deepEqual(parseClaims("a  b=c=d"), { a: "", b: "c=d" });
  });

  it("stands beside everybody else's keys, which stay", () => {
    const ids = withShare({ "bridge-id": "x", "overlay-share/lab-b": "1" }, "lab-a", "2");
    assert.deepEqual(
      [...sharesIn(ids)],
      [
        ["lab-a", "2"],
        ["lab-b", "1"],
      ],
    );
    assert.deepEqual(withShare(ids, "lab-a", undefined), {
      "bridge-id": "x",
      "overlay-share/lab-b": "1",
    });
  });

  it("is one change at first, and then one for each thing", () => {
    assert.deepEqual(changes(marked({})), ["claims"]);
    const before = { "overlay-share/lab-a": "ceos_1:eth3=3139 ceos_1:eth9=3000" };
    assert.deepEqual(changes(marked(before)), [
      "claims ceos_1:eth3",
      "claims ceos_1:eth6",
      "claims ceos_1:eth9",
    ]);
    assert.deepEqual(changes(marked({ "overlay-share/lab-a": claimsText(CLAIMS) })), []);
  });

  it("is marked in one step, guarded by all marks", () => {
    const [step, ...rest] = stepsOf(bridge.plan(inputs, marked({ "bridge-id": "x" }), "run-1"));
    assert.deepEqual(rest, []);
    assert.equal(step?.title, "claim 2 things of arch-ovs for lab-a");
    const [, guard, update] = JSON.parse(step.command.argv[3] ?? "") as {
      rows: unknown;
      row: unknown;
    }[];
    assert.deepEqual(guard?.rows, [{ external_ids: ["map", [["bridge-id", "x"]]] }]);
    assert.deepEqual(update?.row, {
      external_ids: [
        "map",
        [
          ["bridge-id", "x"],
          ["overlay-share/lab-a", "ceos_1:eth3=3138 ceos_1:eth6=isolated"],
        ],
      ],
    });
  });

  it("may be claimed by another too, with the same wish", () => {
    const host = marked({ "overlay-share/lab-b": "ceos_1:eth3=3138" });
    assert.equal(bridge.conflict?.(inputs, host), undefined);
    assert.equal(stepsOf(bridge.plan(inputs, host, "run-1")).length, 1);
  });
});

describe("a claim of another topology that contradicts", () => {
  const host = marked({ "overlay-share/lab-b": "ceos_1:eth3=3139 ceos_1:eth6=3000" });

  it("is a conflict that names both topologies and both wishes", () => {
    const { reason, next } = refusalOf(bridge.plan(inputs, host, "run-1"));
    assert.match(
      reason,
      /^lab-b has claimed ceos_1:eth3 as 3139 \(here 3138\), ceos_1:eth6 as 3000/,
    );
    assert.match(reason, /lab-a declares it otherwise/);
    assert.match(next, /npx overlay owners release lab-b$/);
  });

  it("keeps a port's VLAN, and a port of another's link from being isolated", () => {
    const port = { host: "host-a", bridge: "arch-ovs", container: "ceos_1", interface: "eth3" };
    const access = accessPort.plan({ ...port, vlan: 3138 }, host, "run-1");
    assert.match(refusalOf(access).reason, /ceos_1:eth3 as 3139 \(here 3138\)/);
    const ports = { "ceos_1:eth6": "200-299" };
    const isolated = isolatedPorts.plan({ ...inputs, ports }, host, "run-1");
    assert.match(refusalOf(isolated).reason, /ceos_1:eth6 as 3000 \(here isolated\)/);
  });
});

describe("the owners on a host", () => {
  it("are listed with their trunks and claims", () => {
    const host = marked({ "overlay-share/lab-a": "ceos_1:eth3=3138" });
    assert.deepEqual(ownersOf([host]), [
      {
        ...{ owner: "lab-a", host: "host-a", bridge: "arch-ovs", trunks: {} },
        claims: { "ceos_1:eth3": "3138" },
      },
      {
        ...{ owner: "lab-b", host: "host-a", bridge: "arch-ovs", claims: {} },
        trunks: { "vtep-10-14-23-1": "3138" },
      },
    ]);
  });

  it("are released by name, in guarded steps, from the bridge and its tunnels", () => {
    const host = marked({ "overlay-share/lab-b": "ceos_1:eth3=3138" });
    assert.deepEqual(
      releaseSteps(host, "lab-b", "run-1").map(({ title }) => title),
      [
        "release what lab-b claims of arch-ovs",
        "release the share of lab-b on vtep-10-14-23-1 (3138)",
      ],
    );
    assert.deepEqual(releaseSteps(host, "lab-c", "run-1"), []);
  });
});
