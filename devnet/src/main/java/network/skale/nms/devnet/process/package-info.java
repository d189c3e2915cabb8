/** Programs that end with this JVM, and the ports they listen on. */
@NullMarked
package network.skale.nms.devnet.process;

import org.jspecify.annotations.NullMarked;
