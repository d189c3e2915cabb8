-- From how many nodes (ids 0 to nodes - 1) a node's own list of a month was drawn, where the contract gives none.
CREATE TABLE IF NOT EXISTS own_draw (
  contract CHAR(42) CHARACTER SET ascii NOT NULL,
  me INT UNSIGNED NOT NULL,
  month_end BIGINT NOT NULL,
  nodes BIGINT NOT NULL,
  PRIMARY KEY (contract, me, month_end)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
