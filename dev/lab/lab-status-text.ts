import type { LabHostStatus, LabStatus } from "./lab-status.js";

const hostLines = (host: LabHostStatus): readonly string[] => {
  const devices = host.devices.map(({ name, state }) => `${name} ${state}`).join(", ");
  return [
    `  ${host.name}: ${host.state}, ${host.ovsPorts} OVS ports${devices === "" ? "" : `; ${devices}`}`,
    `    ssh -p ${host.port} -i ${host.identityFile} -o UserKnownHostsFile=${host.knownHostsFile} ${host.user}@${host.host}`,
    ...host.problems.map((problem) => `    problem: ${problem}`),
  ];
};

/** The lab's state for a person. */
export const labStatusText = ({ state, hosts, problems }: LabStatus): string => {
  if (state === "down") return "The lab is down. npx overlay lab up boots it.";
  return [
    `The lab is ${state === "up" ? "up" : "up in part"}.`,
    ...problems.map((problem) => `  problem: ${problem}`),
    ...hosts.flatMap(hostLines),
  ].join("\n");
};
