-- One row per transaction that a dry run would have sent; no nonce was taken for it. duties: their
-- ids, as "12,13"; digest: SHA-256 of duties, contract and data. Fees in wei per gas, cost in wei.
CREATE TABLE IF NOT EXISTS would_send (
  id BIGINT NOT NULL AUTO_INCREMENT,
  chain_id BIGINT NOT NULL,
  address CHAR(42) CHARACTER SET ascii NOT NULL,
  kind VARCHAR(16) NOT NULL,
  node INT UNSIGNED NOT NULL,
  duties TEXT CHARACTER SET ascii NOT NULL,
  contract CHAR(42) CHARACTER SET ascii NOT NULL,
  data LONGTEXT CHARACTER SET ascii NOT NULL,
  digest CHAR(64) CHARACTER SET ascii NOT NULL,
  gas_limit DECIMAL(65) NOT NULL,
  max_fee DECIMAL(65) NOT NULL,
  max_tip DECIMAL(65) NOT NULL,
  worst_cost DECIMAL(65) NOT NULL,
  created DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (id),
  UNIQUE KEY one_row_per_transaction (chain_id, address, digest)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
