/** Samples on disk until the database has taken them. */
@NullMarked
package network.skale.nms.sla.spool;

import org.jspecify.annotations.NullMarked;
