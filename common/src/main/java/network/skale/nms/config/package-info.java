/** Settings: read once, checked as a whole, refused with every mistake at once. */
@NullMarked
package network.skale.nms.config;

import org.jspecify.annotations.NullMarked;
