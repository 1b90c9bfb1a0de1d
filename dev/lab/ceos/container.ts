/** Environment of the real container, as the platform sets it. */
const CEOS_ENVIRONMENT = [
  "CEOS=1",
  "EOS_PLATFORM=ceoslab",
  "container=docker",
  "ETBA=1",
  "SKIP_ZEROTOUCH_BARRIER_IN_SYSDBINIT=1",
  "INTFTYPE=eth",
  "MGMT_INTF=eth0",
];

export interface CeosContainer {
  /** Container and host name, e.g. ceos_1. */
  readonly name: string;
  /** From `ceosImageReference`. */
  readonly image: string;
  /**
   * Folder on the host that becomes /mnt/flash: `startup-config` (EOS text) and `ceos-config`
   * (`SYSTEMMACADDR=7242.1ff2.85ef`), both optional.
   */
  readonly flash: string;
  /** Data interfaces to wait for at boot; more may come later. */
  readonly interfaces: number;
  /** Seconds during which the CLI refuses; the real device takes 60 to 120. Default 3. */
  readonly bootSeconds?: number;
}

/** Arguments of `docker import …`. */
export const ceosImportArguments = (tar: string, image: string): readonly string[] => [
  "import",
  "--change",
  'CMD ["/sbin/init"]',
  "--change",
  "ENV PATH=/usr/sbin:/usr/bin:/sbin:/bin",
  tar,
  image,
];

/**
 * Arguments of `docker run …` (detached). NET_ADMIN is for interfaces and firewall, SYS_ADMIN for the network
 * namespaces of VRFs, and the
 * unconfined system paths leave /proc/sys writable, which `--privileged` does for the real image.
 */
export const ceosRunArguments = (container: CeosContainer): readonly string[] => [
  "run",
  "--detach",
  "--name",
  container.name,
  "--hostname",
  container.name,
  "--network",
  "none",
  "--cap-add",
  "NET_ADMIN",
  "--cap-add",
  "SYS_ADMIN",
  "--security-opt",
  "systempaths=unconfined",
  "--volume",
  `${container.flash}:/mnt/flash`,
  ...environment(container).flatMap((setting) => ["--env", setting]),
  container.image,
];

const environment = ({ interfaces, bootSeconds }: CeosContainer): readonly string[] => [
  ...CEOS_ENVIRONMENT,
  `CEOS_STANDIN_INTERFACES=${interfaces}`,
  ...(bootSeconds === undefined ? [] : [`CEOS_STANDIN_BOOT_SECONDS=${bootSeconds}`]),
];
