/** How a host is named on a command line; `parseHostArgument` reads it. */
export const HOST_OPERAND = "[NAME=][USER@]ADDRESS[:PORT][,UNDERLAY-ADDRESS]";
