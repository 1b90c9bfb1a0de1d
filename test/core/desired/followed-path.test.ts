import assert from "node:assert/strict";
import { followedPath, followedPathText } from "../../../core/desired/followed-path.js";
import type { MeasuredHosts } from "../../../core/model/measured.js";
import { known } from "../../../core/model/unknown.js";
import type { EffectiveTopology } from "../../../core/topology/effective-topology.js";
import { loadedTopology } from "../topology/loaded.js";

const incident = loadedTopology("topologies/incident.yaml");

const path = (bytes: number) => known({ bytes, larger: "refused" as const });

const measured = (there: number, back: number): MeasuredHosts => ({
  "host-a": { paths: { "host-b": path(there) }, ports: {} },
  "host-b": { paths: { "host-a": path(back) }, ports: {} },
});

describe("a path that the tenant MTU follows", () => {
  it("is one that carries less than the file says, and the cause comes first", () => {
    const found = followedPath(incident, measured(1400, 9000));
    assert.ok(found !== undefined);
    assert.deepEqual(found, {
      hosts: ["host-a", "host-b"],
      bytes: 1400,
      declared: 1500,
      mtu: { declared: 1446, measured: 1346 },
    });
    const cause =
      "The path between host-a and host-b carries 1400 bytes now (the topology declares 1500)";
    assert.equal(
      followedPathText(found, 20),
      `${cause}, and the tenant MTU follows it: 1446 -> 1346 on 20 interfaces`,
    );
    assert.equal(followedPathText(found, 0), `${cause}, and the tenant MTU is 1346 for it`);
  });

  it("is one that carries more, too", () => {
    assert.equal(followedPath(incident, measured(1600, 9000))?.mtu.measured, 1546);
  });

  it("is none where the path is as declared, the number is written, or the file says nothing", () => {
    assert.equal(followedPath(incident, measured(1500, 9000)), undefined);
    const written: EffectiveTopology = {
      ...incident,
      overlay: { ...incident.overlay, tenantMtu: 1300 },
    };
    assert.equal(followedPath(written, measured(1400, 9000)), undefined);
    const hosts = Object.fromEntries(
      Object.entries(incident.hosts).map(([name, host]) => [
        name,
        { ...host, underlay: { address: host.underlay.address } },
      ]),
    );
    assert.equal(followedPath({ ...incident, hosts }, measured(1400, 9000)), undefined);
  });
});
