/** Tells over HTTP how the agent does; reads what others keep, and asks nobody. */
@NullMarked
package network.skale.nms.status;

import org.jspecify.annotations.NullMarked;
