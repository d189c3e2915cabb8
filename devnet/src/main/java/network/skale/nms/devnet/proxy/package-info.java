/** Ways to a server that break when a test says so. */
@NullMarked
package network.skale.nms.devnet.proxy;

import org.jspecify.annotations.NullMarked;
