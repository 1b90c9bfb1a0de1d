import assert from "node:assert/strict";
import {
  containerInterfaceName,
  ethernetName,
  portNumberOfContainerInterface,
  portNumberOfEthernet,
} from "../../../core/model/interface-names.js";

describe("interface names", () => {
  it("map between container and device by port number", () => {
    for (let port = 1; port <= 128; port += 1) {
      assert.equal(portNumberOfContainerInterface(containerInterfaceName(port)), port);
      assert.equal(portNumberOfEthernet(ethernetName(port)), port);
    }
  });

  it("are not guessed from other names", () => {
    const others = ["eth0", "eth01", "eth", "Eth1", "et1", "eth1.5", "Management0", "Ethernet1/1"];
    assert.deepEqual(
      others.filter((name) => portNumberOfContainerInterface(name) ?? portNumberOfEthernet(name)),
      [],
    );
  });
});
