/** Key in `external_ids`, the column that Open vSwitch leaves to others: the port is ours. */
export const OWNER_MARK = "overlay-operator";
