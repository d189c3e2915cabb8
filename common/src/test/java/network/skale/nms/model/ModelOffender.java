package network.skale.nms.model;

import java.sql.Connection;
import network.skale.nms.chain.Block;
import org.jspecify.annotations.Nullable;

/**
 * Neither a value nor made of {@code java.base}, and sees a layer above, for the proof of rules.
 */
final class ModelOffender {

  @Nullable Connection sql;
  @Nullable Block block;
}
