import assert from "node:assert/strict";
import { traceEvidence } from "../../../core/diagnosis/trace-evidence.js";
import { problem } from "../../../core/messages/unknowns.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { notKnown } from "../../../core/model/unknown.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

/** As where `docker exec` hangs: the ports are there, and nobody says whose they are. */
const withoutDevices = (host: ObservedHost, unread: readonly string[]): ObservedHost => ({
  ...host,
  devices: Object.fromEntries(
    Object.entries(host.devices).map(([container, device]) => [
      container,
      unread.includes(container)
        ? notKnown({
            what: `device ${container}`,
            host: host.host,
            ...problem("CONTAINER-TIMED-OUT", { container }),
          })
        : device,
    ]),
  ),
});

describe("a trace on a host whose devices were not read", () => {
  it("speaks for no diversion: whose the ports are that it names is not known", async () => {
    const topology = await incident();
    const hosts = (await recorded("remediated")).map((host) =>
      withoutDevices(host, Object.keys(host.devices)),
    );
    assert.ok(hosts.every((host) => (host.detail?.live?.traces ?? []).length > 0));
    const diagnosis = diagnosed(topology, hosts);
    assert.deepEqual(causesOf(diagnosis), []);
  });

  it("counts where it begins at a device that was read and leaves by ports that are known", async () => {
    const topology = await incident();
    const [, host] = await recorded("remediated");
    assert.ok(host !== undefined);
    const from = traceEvidence(topology, withoutDevices(host, ["ceos_4"])).map(
      ({ container }) => container,
    );
    assert.ok(from.includes("ceos_2"));
    assert.ok(!from.includes("ceos_4"));
  });
});
