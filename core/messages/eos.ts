import { forHost, handLine } from "../model/hand-line.js";
import { inContainer } from "../model/hand-command.js";
import { portChannelOf } from "../model/interface-names.js";
import { define } from "./define.js";

export interface Device {
  readonly [key: string]: string | number | boolean | null;
  readonly container: string;
}

/** How the host's container engine is called; docker when absent. */
interface Called {
  readonly engine?: string | undefined;
}

/** A command of the device's CLI as one line on its host. */
export const cli = (container: string, command: string, { engine }: Called): string =>
  handLine(
    forHost(
      [inContainer(container, ["FastCli", "-p", "15", "-c", command])],
      engine === undefined ? {} : { containerEngine: engine },
    ),
  );

/** EOS answers nothing else for one to five minutes after its start. */
export const bootAdvice = (container: string, called: Called): string =>
  `EOS takes one to five minutes to start: wait until "${cli(container, "show version", called)}" answers, then run this again.`;

const configByHand = (container: string, called: Called): string =>
  `See what "${cli(container, "show running-config", called)}" prints.`;

/** "in 42 s", as it was when it was read. */
export const inTime = (secondsLeft: number | null): string =>
  secondsLeft === null ? "at a time that it does not say" : `in ${secondsLeft} s`;

/** What a cEOS does not tell, or does not let be written. */
export const EOS = {
  "EOS-SESSIONS-UNREAD": define<Device & { readonly why: string }>(
    "cli-refused",
    ({ container, why }, naming) => ({
      reason: `${container} did not list them (${why}), so a commit that EOS takes back may be pending`,
      next: `See what "${cli(container, "show configuration sessions detail", naming)}" prints.`,
    }),
  ),
  "EOS-CONFIG-UNREADABLE": define<Device & { readonly why: string }>(
    "unparsable",
    ({ container, why }, naming) => ({ reason: why, next: configByHand(container, naming) }),
  ),
  "EOS-CLI-TIMED-OUT": define<Device>("timed-out", ({ container }, naming) => ({
    reason: `the CLI of ${container} did not answer within 20 s`,
    next: bootAdvice(container, naming),
  })),
  "EOS-CLI-REFUSED": define<
    Device & {
      /** "" where it printed nothing. */
      readonly said: string;
      /** Whether that is what a device says that has not booted. */
      readonly booting: boolean;
    }
  >("cli-refused", ({ container, said, booting }, naming) => ({
    reason:
      said === ""
        ? `the CLI of ${container} printed nothing`
        : `the CLI of ${container} said: ${said}`,
    next: booting ? bootAdvice(container, naming) : configByHand(container, naming),
  })),
  "EOS-WITHOUT-CLI": define<Device>("command-missing", ({ container }, { engine }) => ({
    reason: `there is no FastCli in container ${container}`,
    next: `Check that ${container} is a cEOS container: "${engine} inspect -f '{{.Config.Image}}' ${container}".`,
  })),
  "EOS-WITHOUT-SHA256SUM": define<Device>("command-missing", ({ container }) => ({
    reason: `sha256sum did not answer in container ${container}`,
    next: "It is part of coreutils, which cEOS has; check the container's PATH.",
  })),
  "EOS-OTHER-DEVICE": define<Device>("cli-refused", ({ container }) => ({
    reason: `${container} was observed as another kind of device than a cEOS`,
    next: "Correct its kind in the topology.",
  })),
  "EOS-INTERFACE-MISSING": define<
    Device & {
      /** How many Ethernet interfaces it has, and how many that are declared it has not. */
      readonly there: number;
      readonly absent: number;
    }
  >("interface-missing", ({ container, there, absent }) => ({
    reason: `the device has ${there} Ethernet interfaces, and ${absent === 1 ? "this is not one" : "these are none"} of them`,
    next: `Attach the interface before ${container} starts (EOS enumerates at boot), or take it out of the topology.`,
  })),
  "EOS-COMMIT-UNCONFIRMED": define<{
    readonly session: string;
    readonly secondsLeft: number | null;
  }>("unsettled", ({ session, secondsLeft }) => ({
    reason: `the commit of session "${session}" is not confirmed: ${inTime(secondsLeft)} EOS goes back to the configuration before it`,
    next: "Wait until then, then run this again.",
  })),
  "EOS-COMMIT-OF-ANOTHER": define<
    Device & {
      readonly session: string;
      readonly user: string | null;
      readonly secondsLeft: number | null;
    }
  >("unsettled", ({ container, session, user, secondsLeft }, naming) => ({
    reason:
      `configuration session "${session}"${user === null ? "" : ` of user ${user}`} is committed under a timer and not confirmed: ` +
      `${inTime(secondsLeft)} EOS goes back to the configuration before it`,
    next:
      `It is somebody else's to confirm or to take back: ${waitOrAsk(secondsLeft, user)}, then run this again. ` +
      `To take it back now, if it is yours: ${cli(container, `configure session ${session} abort`, naming)}`,
  })),
  "PORT-CHANNEL-NOT-MODELLED": define<Device & { readonly why: string }>(
    "not-modelled",
    ({ container, why }) => ({
      reason: why,
      next: `See "show port-channel dense" on ${container}.`,
    }),
  ),
  "EOS-NOT-MODELLED": define<
    Device & {
      /** Where the lines stand: Ethernet4, Port-Channel10, "VLAN 20". */
      readonly where: string;
      /** Each in quotes. */
      readonly lines: string;
    }
  >("not-modelled", ({ container, where, lines }) => ({
    reason: `${where} has ${lines}, which is not modelled`,
    next: `See "show running-config" on ${container}.`,
  })),
  "LACP-NO-PARTNER": define<Device & { readonly bundle: string }>(
    "not-modelled",
    ({ container, bundle }) => ({
      reason: `${bundle} waits for LACP, and no other port that speaks LACP is found at the other end: EOS forwards nothing there unless "port-channel lacp fallback" says so`,
      next: `See "show lacp peer" and "show port-channel dense" on ${container}.`,
    }),
  ),
  "LACP-DROPPED": define<Device & { readonly bundle: string; readonly bridge: string }>(
    "not-modelled",
    ({ container, bundle, bridge }) => ({
      reason: `${bundle} waits for LACP, whose frames ${bridge} drops unless other_config:forward-bpdu is true: whether it is up is not known`,
      next: `See "show port-channel dense" on ${container}.`,
    }),
  ),
  "PORT-CHANNEL-BY-HAND": define<{
    /** Ports whose membership is not as declared; `group`: of the port-channel that one belongs to. */
    readonly ports: readonly { readonly name: string; readonly group: string | null }[];
  }>("requires-manual-action", ({ ports }) => ({
    reason: ports.map(memberReason).join("; "),
    next: ports.slice(0, 1).map(memberAdvice).join(""),
  })),
  "SYSTEM-MAC-NEEDS-RESTART": define<
    Device & {
      readonly host: string;
      /** As EOS writes it: "5254.0012.0001". */
      readonly mac: string;
    }
  >("requires-manual-action", ({ container, host, mac }, { engine, update }) => ({
    reason: "EOS takes it from its flash when it starts, and a restart ends the container's ports",
    next:
      `Put the line SYSTEMMACADDR=${mac} into /mnt/flash/ceos-config of ${container}: ` +
      `${engine} exec ${container} sh -c 'f=/mnt/flash/ceos-config; touch $f; sed -i /^SYSTEMMACADDR=/d $f; echo SYSTEMMACADDR=${mac} >> $f' on ${host}. ` +
      `Then have the lab platform restart it, so that its ports are attached again. ` +
      `A restart gives them new VLANs: preview again, and ${update} sets those as declared.`,
  })),
  "SYSTEM-MAC-WITHOUT-PORTS": define<Device>("interface-missing", ({ container }) => ({
    reason: `${container} has no data port (eth1 and up) that would have it`,
    next: "Let the lab platform attach the ports (it does when the container starts), then preview again.",
  })),
};

const waitOrAsk = (secondsLeft: number | null, user: string | null): string => {
  const ask = user === null ? "ask who made it" : `ask ${user}`;
  return secondsLeft === null ? ask : `wait ${secondsLeft} s or ${ask}`;
};

interface Member {
  readonly name: string;
  readonly group: string | null;
}

const memberReason = ({ name, group }: Member): string =>
  group === null
    ? `${name} is declared a member of a port-channel and has no line "channel-group", and the declaration does not say of which`
    : `${name} belongs to ${portChannelOf(group)} ("channel-group ${group}"): EOS would store other settings of it without effect`;

const memberAdvice = ({ name, group }: Member): string =>
  group === null
    ? `Declare of which (portChannel: N beside its role, and Port-ChannelN), or another role for ${name} in the topology.`
    : `Either enter "no channel-group" for it on the device, or declare "role: member" for it in the topology (devices.*.interfaces.${name}) with its portChannel; without one it is left alone.`;
