/**
 * `show running-config` of cEOSLab 4.36.0.1F as recorded, with the secret elided; the `! device`
 * line has nested parentheses.
 */
export const RECORDED_CEOS = `! Command: show running-config
! device: r2 (cEOSLab, EOS-4.36.0.1F-47401373.43601F (engineering build))
!
no aaa root
!
username admin privilege 15 role network-admin secret sha512 $6$elided
!
no service interface inactive port-id allocation disabled
!
service routing protocols model multi-agent
!
hostname r2
!
spanning-tree mode mstp
!
system l1
   unsupported speed action error
   unsupported error-correction action error
!
aaa authorization exec default local
!
interface Ethernet1
   no switchport
   ip address 10.0.0.1/31
!
interface Loopback0
   ip address 2.2.2.2/32
!
interface Management0
   ip address 172.20.20.3/24
   ipv6 address 3fff:172:20:20::3/64
!
ip routing
!
router bgp 65002
   router-id 2.2.2.2
   address-family ipv4
      neighbor 10.0.0.0 activate
!
end
`;

/** A device as the incident leaves it: every port a default switchport, an empty section each. */
export const DEFAULT_CEOS = `! Command: show running-config
! device: ceos-2 (cEOSLab, EOS-4.36.0.1F-47401373.43601F (engineering build))
!
hostname ceos-2
!
spanning-tree mode mstp
!
interface Ethernet1
!
interface Ethernet2
   description spare port; "quoted" & left alone
!
interface Ethernet3
!
interface Ethernet4
!
no ip routing
!
end
`;

/** The same device after Ethernet1 was made a routed port with an address. */
export const MENDED_CEOS = DEFAULT_CEOS.replace(
  "interface Ethernet1\n",
  "interface Ethernet1\n   no switchport\n   ip address 10.1.2.2/24\n",
);

/** One port of `show running-config all`, from vEOS 4.13.7M: the defaults as lines of their own. */
export const EXPLICIT_DEFAULTS = `interface Ethernet1
   no description
   no shutdown
   switchport access vlan 1
   switchport trunk native vlan 1
   switchport trunk allowed vlan 1-4094
   switchport mode access
   switchport mac address learning
   no ip address
   no l2 mtu
   switchport
!
no ip routing
!
end`;

/** `show configuration sessions detail`, layout of cEOS 4.35.0F. */
export const SESSIONS_4_35 = `Maximum number of completed sessions: 1
Maximum number of pending sessions: 5
Merge on commit is disabled
Autosave to startup-config on commit is disabled

  Name             State     User  Terminal Completed Time      Committed By
- ---------------- --------- ----- -------- ------------------- ------------
  colleague        pending   admin vty8
* s1               aborted   admin vty9     2026-09-20 22:19:28
`;

/** The same with somebody's commit timer running: its row says "committed". */
export const SESSIONS_4_35_ARMED = `Maximum number of completed sessions: 1
Maximum number of pending sessions: 5
Merge on commit is disabled
Autosave to startup-config on commit is disabled

Session with pending commit timer: colleague
Time left until commit timer expiry: in 0:01:59

  Name             State     User  Terminal Completed Time      Committed By
- ---------------- --------- ----- -------- ------------------- ------------
  colleague        committed                2026-09-20 23:35:15 admin
`;

/** Layout of EOS 4.25, where the state itself says so. */
export const SESSIONS_4_25_ARMED = `Maximum number of completed sessions: 1
Maximum number of pending sessions: 5

  Name      State               User   Terminal  Commit Time Left  Completed Time       Committed By
  --------- ------------------- ------ --------- ----------------- -------------------- ------------
  colleague pendingCommitTimer  admin  vty5      0:03:12
`;

/** `show configuration sessions detail | json` up to EOS 4.31, as recorded (napalm issue 2166). */
export const SESSIONS_4_31_JSON_ARMED = JSON.stringify({
  sessions: {
    troubleshooting: {
      state: "pendingCommitTimer",
      completedTime: 1739832190.8418295,
      commitBy: 1739835851.8256721,
      commitUser: "adminuser",
      description: "",
      instances: {},
    },
  },
  maxSavedSessions: 1,
  maxOpenSessions: 5,
  mergeOnCommit: false,
  saveToStartupConfigOnCommit: false,
});

/** From EOS 4.32 on (the same issue): the session's own state says that it is committed. */
export const SESSIONS_4_32_JSON_ARMED = JSON.stringify({
  sessions: {
    troubleshooting: {
      state: "committed",
      completedTime: 1739832020.1816368,
      commitUser: "adminuser",
      description: "",
      instances: {},
    },
  },
  maxSavedSessions: 1,
  maxOpenSessions: 5,
  mergeOnCommit: false,
  saveToStartupConfigOnCommit: false,
  commitTimerSessionName: "troubleshooting",
  commitTimerExpireTime: 5522.5,
});
