-- Times of the chain that are keys are epoch seconds; our own notes are DATETIME in UTC.

-- A node to watch up to one report date, with the periods (seconds) that held when it was first seen.
CREATE TABLE IF NOT EXISTS assignment (
  me INT UNSIGNED NOT NULL,
  target INT UNSIGNED NOT NULL,
  report_date BIGINT NOT NULL,
  ip VARCHAR(45) NOT NULL,
  reward_period BIGINT NOT NULL,
  delta_period BIGINT NOT NULL,
  check_time BIGINT NOT NULL,
  listed BOOLEAN NOT NULL,
  first_seen DATETIME NOT NULL,
  PRIMARY KEY (me, target, report_date)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per key: who locks it may take the next nonce.
CREATE TABLE IF NOT EXISTS account (
  chain_id BIGINT NOT NULL,
  address CHAR(42) CHARACTER SET ascii NOT NULL,
  next_nonce BIGINT NOT NULL,
  PRIMARY KEY (chain_id, address)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per nonce. state: reserved, live, final; outcome of a final one: mined, reverted, foreign.
CREATE TABLE IF NOT EXISTS tx (
  chain_id BIGINT NOT NULL,
  address CHAR(42) CHARACTER SET ascii NOT NULL,
  nonce BIGINT NOT NULL,
  state VARCHAR(16) NOT NULL,
  outcome VARCHAR(16) NULL,
  created DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (chain_id, address, nonce)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per signed byte string, written before it is first broadcast. intent: duty, fill.
CREATE TABLE IF NOT EXISTS attempt (
  hash CHAR(66) CHARACTER SET ascii NOT NULL,
  chain_id BIGINT NOT NULL,
  address CHAR(42) CHARACTER SET ascii NOT NULL,
  nonce BIGINT NOT NULL,
  seq INT NOT NULL,
  intent VARCHAR(8) NOT NULL,
  raw LONGTEXT CHARACTER SET ascii NOT NULL,
  max_fee DECIMAL(65) NOT NULL,
  max_tip DECIMAL(65) NOT NULL,
  gas_limit DECIMAL(65) NOT NULL,
  block_number BIGINT NULL,
  block_hash CHAR(66) CHARACTER SET ascii NULL,
  created DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  PRIMARY KEY (hash),
  UNIQUE KEY one_attempt_per_seq (chain_id, address, nonce, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per obligation. kind: verdict, claim; state: open, done, missed, blocked.
-- A claim's target is its node: NULLs would not be unique. Values are frozen once written.
CREATE TABLE IF NOT EXISTS duty (
  id BIGINT NOT NULL AUTO_INCREMENT,
  kind VARCHAR(16) NOT NULL,
  node INT UNSIGNED NOT NULL,
  target INT UNSIGNED NOT NULL,
  epoch BIGINT NOT NULL,
  downtime INT UNSIGNED NULL,
  latency INT UNSIGNED NULL,
  state VARCHAR(16) NOT NULL,
  chain_id BIGINT NULL,
  address CHAR(42) CHARACTER SET ascii NULL,
  nonce BIGINT NULL,
  created DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  settled DATETIME(3) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY one_duty_per_epoch (kind, node, target, epoch),
  KEY duties_of_tx (chain_id, address, nonce),
  KEY open_duties (kind, state)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
