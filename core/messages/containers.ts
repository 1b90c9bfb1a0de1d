import { define, type NoFacts } from "./define.js";

export interface Container {
  readonly [key: string]: string | number | boolean | null | readonly string[];
  readonly container: string;
}
export interface Said extends Container {
  readonly said: string;
}

/** What the container engine refuses, and what containers do not have. */
export const CONTAINERS = {
  "ENGINE-MISSING": define<Said>("command-missing", ({ said }) => ({
    reason: said,
    next: "Install the container engine on this host, correct the PATH of the login that is used, or name the engine as containerEngine.",
  })),
  "ENGINE-DENIED": define<Said>("cli-refused", ({ said }) => ({
    reason: said,
    next: "Log in as root or as a member of the group docker, or set sudo: true for the host.",
  })),
  "ENGINE-STOPPED": define<Said>("daemon-stopped", ({ said }) => ({
    reason: said,
    next: `Start Docker on this host ("systemctl start docker"), then run this again.`,
  })),
  "CONTAINER-MISSING": define<Said>("container-missing", ({ said }, { engine }) => ({
    reason: said,
    next: `List what is there with "${engine} ps -a"; correct the topology or start the lab.`,
  })),
  "CONTAINER-STOPPED": define<Said>("container-stopped", ({ container, said }, { engine }) => ({
    reason: said,
    next: `See "${engine} ps -a" and "${engine} logs ${container}", then start it.`,
  })),
  "CONTAINER-PAUSED": define<Said>("timed-out", ({ container, said }, { engine }) => ({
    reason: said,
    next: `Its processes are frozen, and its kernel forwards and answers as before. Let it go on with "${engine} unpause ${container}".`,
  })),
  "CONTAINER-HOST-NETWORK": define<Said>("not-modelled", ({ container, said }) => ({
    reason: said,
    next: `Give ${container} a network of its own, or take it out of the topology.`,
  })),
  "CONTAINER-WITHOUT-SHELL": define<Said>("command-missing", ({ container, said }) => ({
    reason: said,
    next: `${container} has no shell, so it is no cEOS container.`,
  })),
  "CONTAINER-TIMED-OUT": define<Container>("timed-out", ({ container }, { engine }) => ({
    reason: `${engine} exec ${container} did not end in time`,
    next: `Try "${engine} exec ${container} true" on the host: the container or the engine hangs.`,
  })),
  "CONTAINER-CUT-SHORT": define<Said & { readonly exitCode: number }>(
    "unparsable",
    ({ container, said, exitCode }, { engine }) => ({
      reason: `${engine} exec ${container} ended with exit code ${exitCode}${said === "" ? "" : `: ${said}`}, its output incomplete`,
      next: `Try "${engine} exec ${container} true" on the host.`,
    }),
  ),
  "CONTAINER-NOT-OBSERVED": define<Container & { readonly host: string }>(
    "container-missing",
    ({ container, host }) => ({
      reason: `${container} was not among the containers that were looked at`,
      next: `Name ${container} among the devices of host ${host} in the topology.`,
    }),
  ),
  "CONTAINER-NOT-ASKED": define<Container & { readonly host: string }>(
    "ambiguous",
    ({ container, host }) => ({
      reason: `container ${container} was not observed`,
      next: `Add ${container} to the containers of ${host}.`,
    }),
  ),
  "IPTABLES-MISSING": define<Container>("command-missing", ({ container }) => ({
    reason: `there is no iptables in container ${container}`,
    next: "cEOS brings it; check the container's image and PATH, or declare eosForward: ignore.",
  })),
  "IPTABLES-REFUSED": define<Said>("cli-refused", ({ container, said }, { engine }) => ({
    reason: `iptables in container ${container} did not list its rules (${said})`,
    next: `See what "${engine} exec ${container} iptables -S" prints on the host.`,
  })),
  "CHAIN-MISSING": define<Container & { readonly chain: string }>(
    "prerequisite-missing",
    ({ container, chain }) => ({
      reason: `there is no chain ${chain} in ${container}`,
      next: "EOS makes it when it starts: wait until the device has booted, or declare eosForward: ignore.",
    }),
  ),
  "ARPING-MISSING": define<{ readonly said: string }>("command-missing", ({ said }) => ({
    reason: said,
    next: "Nothing needs to be done: the other evidence does without it.",
  })),
  "ARPING-TIMED-OUT": define<Container & { readonly address: string }>(
    "timed-out",
    ({ container, address }) => ({
      reason: "arping did not end in time",
      next: `Try by hand: arping -b -c 2 ${address} in container ${container}.`,
    }),
  ),
  "ARPING-REFUSED": define<Said & { readonly address: string }>(
    "cli-refused",
    ({ container, address, said }) => ({
      reason: said,
      next: `Try by hand: arping -b -c 2 ${address} in container ${container}.`,
    }),
  ),
  "DEVICE-NOT-DECLARED": define<NoFacts>("prerequisite-missing", () => ({
    reason:
      "its ports are attached to the overlay's bridge, and no configuration is declared for it",
    next: "Declare the device, or judge it by an observation.",
  })),
  "LINUX-NOT-OBSERVED": define<Container & { readonly host: string }>(
    "container-missing",
    ({ container, host }) => ({
      reason: `${container} was not observed as a plain container`,
      next: `Name ${container} with kind: linux among the devices of host ${host} in the topology.`,
    }),
  ),
  "LINUX-FORWARDING-UNREADABLE": define<{ readonly command: string; readonly said: string }>(
    "unparsable",
    ({ command, said }) => ({
      reason: `${command} printed ${JSON.stringify(said)} in place of 0 or 1`,
      next: "Look at it on the host, with nsenter in the container's network namespace.",
    }),
  ),
  "LINUX-DEVICE-NOT-MODELLED": define<Container & { readonly how: string }>(
    "not-modelled",
    ({ container, how }) => ({
      reason: `it is a ${how} inside the container, and what that does to frames is not modelled`,
      next: `See "ip -d link" in the network namespace of ${container}.`,
    }),
  ),
  "LINUX-WITHOUT-CLI": define<NoFacts>("not-modelled", () => ({
    reason: "a plain container has no command line of a switch; what it has is in its state",
    next: "Nothing needs to be done.",
  })),
  "LINUX-INTERFACE-MISSING": define<Container>("interface-missing", ({ container }) => ({
    reason: "the container has no such interface",
    next: `Attach it to ${container}, or take it out of the topology.`,
  })),
  "LINUX-NEIGHBOUR-UNREACHED": define<Container>("prerequisite-missing", ({ container }) => ({
    reason: `no interface of ${container} has an address in its network`,
    next: "Declare an address of that network, or take the neighbour out of the topology.",
  })),
};
