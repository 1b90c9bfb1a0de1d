import fc from "fast-check";
import { known } from "../../../core/model/unknown.js";
import { ceos1 } from "../drivers/ovs/observed-hosts.js";
import { databaseWith, type PortRows } from "./switch-host.js";
import type { Cell, Row, Tables } from "./ovs-database.js";

/** Arbitrary states of a host's Open vSwitch, whoever brought them about. */

const EMPTY: Cell = ["set", []];

const mapOf = (keys: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<Cell> =>
  fc
    .record(keys, { requiredKeys: [] })
    .map((pairs): Cell => ["map", Object.entries(pairs).filter((pair) => pair[1] !== undefined)]);

const vlans = fc.subarray([7, 107, 3034, 3138]);
const share = fc.constantFrom("all", "107", "3034,3138");

/** Settings as hands, other tools and other topologies leave them. */
export const bridgeRow: fc.Arbitrary<Row> = fc.record({
  fail_mode: fc.constantFrom<Cell>(EMPTY, "standalone", "secure"),
  stp_enable: fc.boolean(),
  rstp_enable: fc.boolean(),
  mcast_snooping_enable: fc.boolean(),
  other_config: mapOf({
    hwaddr: fc.constant("02:00:00:00:00:01"),
    "forward-bpdu": fc.constantFrom("true", "false", "yes"),
    "mcast-snooping-disable-flood-unregistered": fc.constantFrom("true", "false"),
    "mac-aging-time": fc.constantFrom("60", "5", "soon"),
    "mac-table-size": fc.constantFrom("4096", "0"),
  }),
  external_ids: mapOf({
    "bridge-id": fc.constant("br-1"),
    "overlay-share/lab-a": fc.constantFrom("ceos_1:eth3=3138", "bridge/rstp=true ceos_9:eth1=7"),
    "overlay-share/lab-b": fc.constant("ceos_2:eth1=107"),
  }),
});

/** Columns of a port that decide about VLANs. */
export const vlanCells: fc.Arbitrary<Row> = fc.record({
  tag: fc.constantFrom<Cell>(EMPTY, 7, 107, 3034, 3138),
  trunks: vlans.map((list): Cell => ["set", list]),
  vlan_mode: fc.constantFrom<Cell>(EMPTY, "access", "trunk", "native-tagged", "native-untagged"),
});

const marks = mapOf({
  "iface-id": fc.constant("x"),
  "overlay-share/lab-a": share,
});

/** A tunnel of any make towards any far end, without a secret. */
export const tunnelRows: fc.Arbitrary<PortRows> = fc.record({
  port: fc.tuple(vlanCells, marks).map(([cells, external_ids]) => ({ ...cells, external_ids })),
  interface: mapOf({
    key: fc.constantFrom("194382", "7", "flow"),
    in_key: fc.constant("8"),
    out_key: fc.constant("9"),
    remote_ip: fc.constantFrom("10.14.23.181", "10.14.23.182"),
    local_ip: fc.constant("10.14.23.93"),
    dst_port: fc.constantFrom("4789", "8472"),
    tos: fc.constantFrom("inherit", "0"),
    df_default: fc.constantFrom("true", "false"),
  }).map((options): Row => ({ type: "vxlan", options })),
});

/** Ports of ceos_1's interfaces eth1 to eth3, whose host ends have the indexes 41 to 43. */
export const containerRows: fc.Arbitrary<Readonly<Record<string, PortRows>>> = fc
  .array(
    fc.record({
      cells: vlanCells,
      mtu: fc.constantFrom(1446, 1500, 9000),
      request: fc.constantFrom<Cell>(EMPTY, 1446, 9000),
    }),
    { minLength: 3, maxLength: 3 },
  )
  .map((ports) =>
    Object.fromEntries(
      ports.map(({ cells, mtu, request }, index) => [
        `vh${index + 1}`,
        {
          port: cells,
          interface: {
            ifindex: 41 + index,
            mtu_request: request,
            mtu: typeof request === "number" ? request : mtu,
          },
        },
      ]),
    ),
  );

export const devices = {
  ceos_1: known({ ...ceos1, peers: { eth1: 41, eth2: 42, eth3: 43 } }),
};

/** A host with such ports on its bridge. */
export const containerHost: fc.Arbitrary<Tables> = containerRows.map((ports) =>
  databaseWith({}, ports),
);
