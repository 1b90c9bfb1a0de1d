import assert from "node:assert/strict";
import type { ForwardingFact } from "../../../core/model/forwarding-fact.js";
import type { ObservedHost } from "../../../core/model/observed.js";
import { known } from "../../../core/model/unknown.js";
import { causesOf, diagnosed, incident, recorded } from "./fixture.js";

/** A recorded state of host-b, and what else was read there. */
const beside = async (
  state: string,
  rows: Readonly<Record<string, readonly ForwardingFact[]>>,
): Promise<readonly ObservedHost[]> =>
  (await recorded(state)).map((host) =>
    host.host !== "host-b"
      ? host
      : {
          ...host,
          facts: {
            ...host.facts,
            ...Object.fromEntries(
              Object.entries(rows).map(([name, facts]) => [name, known(facts)]),
            ),
          },
        },
  );

const dropsWhatComesIn: ForwardingFact = {
  code: "ovs-flow-drop",
  about: { of: "underlay", device: "br-ul" },
  setting: "flow",
  value: "priority=100,udp,in_port=1,tp_dst=4789 actions=drop",
};

const controller: ForwardingFact = {
  code: "ovs-bridge-controller",
  about: { of: "bridge", bridge: "arch-ovs" },
  setting: "controller",
  value: "tcp:127.0.0.1:6653",
};

describe("why a bridge forwards otherwise than its ports' columns say", function () {
  this.timeout(60_000);

  it("is no flow below it that takes what comes in: a trace begins on the bridge", async () => {
    const seen = await beside("fail-mode-secure", { below: [dropsWhatComesIn] });
    assert.deepEqual(causesOf(diagnosed(await incident(), seen)), [
      "bridge-setting host-b/arch-ovs",
      "undeclared host-b/br-ul",
    ]);
  });

  it("is that it is not standalone where no flow takes a frame, whatever a controller may write", async () => {
    const seen = await beside("fail-mode-secure", { more: [controller] });
    const found = diagnosed(await incident(), seen);
    assert.deepEqual(causesOf(found), ["bridge-setting host-b/arch-ovs"]);
    assert.match(
      found.verdict,
      /^Most likely\. .* not modelled: .* controller tcp:127\.0\.0\.1:6653/,
    );
  });

  it("is a controller where the bridge is as declared", async () => {
    const [cause] = causesOf(diagnosed(await incident(), await recorded("leftover-controller")));
    assert.notEqual(cause, "bridge-setting host-b/arch-ovs");
  });
});
