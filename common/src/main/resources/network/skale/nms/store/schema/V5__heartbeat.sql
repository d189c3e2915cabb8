-- One row per start of an agent, renewed while it runs: a second copy for the same node is noticed by it.
CREATE TABLE IF NOT EXISTS heartbeat (
  agent VARCHAR(16) CHARACTER SET ascii NOT NULL,
  node INT UNSIGNED NOT NULL,
  instance CHAR(36) CHARACTER SET ascii NOT NULL,
  host VARCHAR(100) NOT NULL,
  started DATETIME(3) NOT NULL,
  seen DATETIME(3) NOT NULL,
  PRIMARY KEY (agent, node, instance)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
