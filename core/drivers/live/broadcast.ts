/**
 * The broadcast that a switch is asked about, as fields of ovs-fields(7): an ARP request. The source
 * address is a locally administered one that nobody has (IEEE 802, 8.4).
 */
export const BROADCAST = "arp,arp_op=1,dl_src=02:00:00:00:00:01,dl_dst=ff:ff:ff:ff:ff:ff";
