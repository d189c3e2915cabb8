-- Which blocks were searched for a node's bounties. state: searched (all from first to last block),
-- unavailable (those among them that the Ethereum node no longer had when it was tried).
CREATE TABLE IF NOT EXISTS history_scan (
  chain_id BIGINT NOT NULL,
  emitter CHAR(42) CHARACTER SET ascii NOT NULL,
  node INT UNSIGNED NOT NULL,
  state VARCHAR(16) NOT NULL,
  first_block BIGINT NOT NULL,
  last_block BIGINT NOT NULL,
  tried DATETIME NOT NULL,
  PRIMARY KEY (chain_id, emitter, node, state, first_block)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
