/** Stand-ins and tools for the tests of every module. */
@NullMarked
package network.skale.nms.testing;

import org.jspecify.annotations.NullMarked;
