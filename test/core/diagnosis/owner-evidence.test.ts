import assert from "node:assert/strict";
import type { LinkProof } from "../../../core/desired/link-proofs.js";
import { ownerEvidence } from "../../../core/diagnosis/owner-evidence.js";
import type { OwnerResult } from "../../../core/model/live-probes.js";
import { known, notKnown } from "../../../core/model/unknown.js";

const PROOF: LinkProof = {
  ...{ links: ["a-b"], host: "host-a", container: "ceos_1", fromDevice: "ceos_1" },
  ...{ fromInterface: "eth1", fromAddress: "10.1.2.1", toDevice: "ceos_2", toHost: "host-b" },
  ...{ toContainer: "ceos_2", toInterface: "eth1", toAddress: "10.1.2.2" },
};
const RESULT: OwnerResult = {
  ...{ container: "ceos_1", interface: "eth1", fromAddress: "10.1.2.1", address: "10.1.2.2" },
  macs: known(["52:54:00:12:00:02"]),
};
const macsOf = (results: readonly OwnerResult[], answered?: (proof: LinkProof) => boolean) =>
  ownerEvidence([PROOF], "host-a", results, answered).map(({ macs }) => macs);

describe("who answered for an address", () => {
  it("is who did for the same sender and address, and nobody else's answer", () => {
    const others = [
      { ...RESULT, container: "ceos_9", macs: known(["52:54:00:00:00:09"]) },
      { ...RESULT, fromAddress: "10.1.2.9", macs: known(["52:54:00:00:00:08"]) },
      { ...RESULT, address: "10.1.2.9", macs: known(["52:54:00:00:00:07"]) },
    ];
    assert.deepEqual(macsOf([...others, RESULT]), [["52:54:00:12:00:02"]]);
    assert.deepEqual(macsOf(others), []);
  });

  it("is evidence where nobody did only beside a ping that was answered", () => {
    const nobody = [{ ...RESULT, macs: known([]) }];
    assert.deepEqual(macsOf(nobody), []);
    assert.deepEqual(
      macsOf(nobody, () => false),
      [],
    );
    assert.deepEqual(
      macsOf(nobody, () => true),
      [[]],
    );
  });

  it("is no evidence where it could not be asked", () => {
    const unknown = notKnown({
      ...{ kind: "timed-out", code: "X", facts: {}, what: "arping", host: "host-a" },
      ...{ reason: "it did not end", next: "again" },
    } as const);
    assert.deepEqual(
      macsOf([{ ...RESULT, macs: unknown }], () => true),
      [],
    );
  });
});
