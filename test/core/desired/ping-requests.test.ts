import assert from "node:assert/strict";
import type { LinkProof } from "../../../core/desired/link-proofs.js";
import { pingRequests } from "../../../core/desired/ping-requests.js";

const proof = (host: string, container: string, mtu?: number): LinkProof => ({
  links: ["one-link"],
  host,
  container,
  fromDevice: container,
  fromInterface: "eth1",
  fromAddress: "10.0.0.1",
  toDevice: "r9",
  toHost: "h9",
  toContainer: "r9",
  toInterface: "eth1",
  toAddress: "10.0.0.9",
  ...(mtu === undefined ? {} : { mtu }),
});

describe("pingRequests", () => {
  it("has the pings that start on the host, in their order, and no other host's", () => {
    const proofs = [proof("a", "r1"), proof("b", "r2"), proof("a", "r3")];
    assert.deepEqual(
      pingRequests(proofs, "a").map(({ container }) => container),
      ["r1", "r3"],
    );
    assert.deepEqual(pingRequests(proofs, "c"), []);
  });

  it("asks for a full-size packet where an MTU is declared, and for none elsewhere", () => {
    assert.deepEqual(pingRequests([proof("a", "r1", 1446), proof("a", "r2")], "a"), [
      { container: "r1", fromAddress: "10.0.0.1", toAddress: "10.0.0.9", bytes: 1446 },
      { container: "r2", fromAddress: "10.0.0.1", toAddress: "10.0.0.9" },
    ]);
  });
});
