/** Tells a person: the log, and a webhook if there is one. */
@NullMarked
package network.skale.nms.notify;

import org.jspecify.annotations.NullMarked;
