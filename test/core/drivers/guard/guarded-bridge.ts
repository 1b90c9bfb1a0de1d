import { kinds } from "../../../../core/kinds/kinds.js";
import type { ObservedHost } from "../../../../core/model/observed.js";
import type { Step } from "../../../../core/model/step.js";
import { known } from "../../../../core/model/unknown.js";
import type { VtepPortInputs } from "../../../../core/kinds/vtep-port/schema.js";
import { ceos1 } from "../ovs/observed-hosts.js";
import { observePrivateOvs } from "../ovs/observe-private-ovs.js";
import { startOvs, type PrivateOvs } from "../ovs/private-ovs.js";
import { onlyStep } from "../../planned.js";

export const on = { host: "host-a", bridge: "arch-ovs" };
export const vtep: VtepPortInputs = {
  ...{ ...on, name: "vtep-1", vni: 7, trunks: [10, 20] },
  ...{ remoteAddress: "192.0.2.2", localAddress: "192.0.2.1" },
};
export const access = { ...on, container: "ceos_1", interface: "eth3", vlan: 3138 };

/** A bridge with a container's port, on an Open vSwitch of the test's own. */
export interface GuardedBridge {
  readonly ovs: PrivateOvs;
  /** ovs-vsctl. */
  readonly show: (...args: readonly string[]) => Promise<string>;
  readonly shell: (script: string) => Promise<string>;
  readonly observe: () => Promise<ObservedHost>;
  readonly planVtep: (trunks?: readonly number[]) => Promise<Step>;
  readonly planAccess: (vlan?: number) => Promise<Step>;
  /** Folders and processes of guards. */
  readonly leftOnHost: () => Promise<string>;
}

/** Its Open vSwitch is there while the suite runs, and its bridge is made anew for each test. */
export const useGuardedBridge = (): GuardedBridge => {
  let ovs: PrivateOvs | undefined;
  const there = (): PrivateOvs => {
    if (ovs === undefined) throw new Error("no Open vSwitch was started");
    return ovs;
  };
  const bridge = bridgeOn({
    host: "host-a",
    run: (command) => there().run(command),
    tool: (program, ...args) => there().tool(program, ...args),
    stop: () => there().stop(),
  });
  before(async () => {
    ovs = await startOvs();
    await bridge.shell("mount -t tmpfs tmpfs /tmp");
  });
  after(() => ovs?.stop());
  beforeEach(() => makeBridge(bridge));
  return bridge;
};

/** A bridge on an Open vSwitch that is there, once it is made. */
export const bridgeOn = (ovs: PrivateOvs): GuardedBridge => {
  const shell = (script: string): Promise<string> => ovs.tool("sh", "-c", script);
  const observe = async (): Promise<ObservedHost> => {
    const ifindex = Number(await ovs.tool("cat", "/sys/class/net/vh1f2e3/ifindex"));
    const device = known({ ...ceos1, peers: { eth3: ifindex } });
    return { ...(await observePrivateOvs(ovs)), owner: "lab-1", devices: { ceos_1: device } };
  };
  return {
    ...{ ovs, shell, observe },
    show: (...args) => ovs.tool("ovs-vsctl", ...args),
    planVtep: async (trunks = vtep.trunks) =>
      onlyStep(kinds.VtepPort.plan({ ...vtep, trunks }, await observe(), "run-1")),
    planAccess: async (vlan = access.vlan) =>
      onlyStep(kinds.AccessPort.plan({ ...access, vlan }, await observe(), "run-1")),
    leftOnHost: () =>
      shell(
        "ls -d /var/lib/overlay-guard /run/overlay-guard /tmp/overlay-guard-* 2>/dev/null; ps -eo args | grep '[j]ob.sh' || true",
      ),
  };
};

/** The bridge with its port, and nothing else. */
export const makeBridge = async ({ ovs, show, shell }: GuardedBridge): Promise<void> => {
  await show("--if-exists", "del-br", "arch-ovs");
  await shell("rm -rf /var/lib/overlay-guard; ip link del vh1f2e3 2>&1 || true");
  const veth = ["link", "add", "vh1f2e3", "mtu", "9000", "type", "veth", "peer", "name"];
  await ovs.tool("ip", ...veth, "vc1f2e3", "mtu", "9000");
  await show(
    ...["add-br", "arch-ovs", "--", "set", "bridge", "arch-ovs", "datapath_type=netdev"],
    ...["--", "add-port", "arch-ovs", "vh1f2e3", "tag=100"],
    ...["--", "set", "interface", "vh1f2e3", "type=system"],
    ...["--", "set", "bridge", "arch-ovs", "other_config:hwaddr=02:00:00:00:00:07"],
  );
};
