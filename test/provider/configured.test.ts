import assert from "node:assert/strict";
import { createConfigured } from "../../provider/configured.js";
import { fakeHosts, fakeSession } from "./fake-session.js";

describe("overlay plugin: configuration", () => {
  it("has no session before it is configured", () => {
    assert.throws(() => createConfigured().session(), /has not been configured yet/);
  });

  it("tells all mistakes once, and then refers to them", async () => {
    const configured = createConfigured();
    await configured.configure(() => Promise.reject(new Error("t.yaml:1:1: a\nt.yaml:2:2: b")));
    assert.throws(() => configured.session(), { message: "t.yaml:1:1: a\nt.yaml:2:2: b" });
    assert.throws(() => configured.session(), /see the other error/);
  });

  it("closes the session that it replaces", async () => {
    const [first, second] = [fakeHosts(), fakeHosts()];
    const configured = createConfigured();
    await configured.configure(() => Promise.resolve(fakeSession(first)));
    await configured.configure(() => Promise.resolve(fakeSession(second)));
    assert.deepEqual([first.closed, second.closed], [true, false]);
    await configured.close();
    assert.equal(second.closed, true);
  });
});
