import assert from "node:assert/strict";
import {
  cliAdvice,
  cliErrors,
  cliWarnings,
  isBootWindow,
} from "../../../../core/devices/ceos/cli-text.js";

describe("cliErrors", () => {
  for (const line of [
    "% Invalid input",
    "% Invalid input (at token 1: 'bogus')",
    "% Invalid input at line 3",
    "% Invalid input (privileged mode required)",
    "% Ambiguous command",
    "% Incomplete command",
    "% Error",
    "% Subnet 10.1.2.0/24 overlaps with existing subnet",
    "% Authorization denied for command 'show running-config': Default authorization provider rejects all commands",
    "Maximum number of pending sessions has been reached",
    "authorization denied",
  ]) {
    it(`finds ${line}`, () => {
      assert.deepEqual(cliErrors(`interface Ethernet1\n${line}\nfurther text`), [line]);
    });
  }

  it("finds an error behind a prompt", () => {
    assert.deepEqual(cliErrors("ceos(config-s-overla-if-Et1)#% Invalid input"), [
      "% Invalid input",
    ]);
  });

  for (const line of [
    "",
    "% MAC address 0000.0000.0001 not found in current VLAN",
    "! portfast should only be enabled on ports connected to a single host",
    "Maximum number of pending sessions: 5",
    "Copy completed successfully.",
    "load is 5 % of capacity",
  ]) {
    it(`takes "${line}" for no error`, () => {
      assert.deepEqual(cliErrors(line), []);
    });
  }
});

describe("cliWarnings", () => {
  it("keeps the remarks of the device, without its section separators", () => {
    const remark = "! Interface does not exist. The configuration will not take effect until";
    assert.deepEqual(cliWarnings(`!\n${remark}\ntext`), [remark]);
  });
});

describe("isBootWindow", () => {
  it("is what a device answers while it starts, nothing at all included", () => {
    assert.ok(isBootWindow(""));
    assert.ok(isBootWindow(" \n"));
    assert.ok(isBootWindow("authorization denied"));
    assert.ok(isBootWindow("% default authorization provider rejects all commands"));
    assert.ok(!isBootWindow("% Invalid input"));
  });
});

describe("cliAdvice", () => {
  it("says how to make room for a session", () => {
    const advice = cliAdvice("Maximum number of pending sessions has been reached", "ceos_2");
    assert.match(advice, /show configuration sessions detail/);
  });
});
