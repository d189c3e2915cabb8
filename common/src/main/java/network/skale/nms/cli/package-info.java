/** The command line of both agents. */
@NullMarked
package network.skale.nms.cli;

import org.jspecify.annotations.NullMarked;
