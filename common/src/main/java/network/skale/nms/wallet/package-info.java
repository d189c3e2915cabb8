/** Keys: who signs, and nothing else. */
@NullMarked
package network.skale.nms.wallet;

import org.jspecify.annotations.NullMarked;
