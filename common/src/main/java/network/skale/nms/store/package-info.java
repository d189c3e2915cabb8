/** The MySQL database: pool, transactions, schema. */
@NullMarked
package network.skale.nms.store;

import org.jspecify.annotations.NullMarked;
