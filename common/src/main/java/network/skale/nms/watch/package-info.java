/** What an agent watches about itself: its money, and whether it runs twice. */
@NullMarked
package network.skale.nms.watch;

import org.jspecify.annotations.NullMarked;
