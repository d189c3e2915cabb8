/** Values that both agents speak of; depends on {@code java.base} only. */
@NullMarked
package network.skale.nms.model;

import org.jspecify.annotations.NullMarked;
