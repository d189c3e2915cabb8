/** The heartbeats' SQL. */
@NullMarked
package network.skale.nms.watch.store;

import org.jspecify.annotations.NullMarked;
