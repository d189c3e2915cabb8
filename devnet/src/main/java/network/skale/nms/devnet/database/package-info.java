/** A database server without installing one: MariaDB from Maven, or MySQL from Docker. */
@NullMarked
package network.skale.nms.devnet.database;

import org.jspecify.annotations.NullMarked;
