/** Lifecycle of a daemon and its timed jobs; the only user of Quartz. */
@NullMarked
package network.skale.nms.daemon;

import org.jspecify.annotations.NullMarked;
