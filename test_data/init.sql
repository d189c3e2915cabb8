-- The database that the Python agents (skale-nms, sla-agent) work with, as MySQL 5.7 holds it. Every
-- statement may be run again: what exists stays as it is.
--
--   mysql -u root -p < test_data/init.sql
--
-- or mounted as /docker-entrypoint-initdb.d/init.sql into a MySQL container. The Java agents do not need
-- it: they make their tables themselves, and bring a database that was made by it up to date.
--
-- The agents' user needs all rights on this database. A container makes it from MYSQL_DATABASE=db_skale,
-- MYSQL_USER and MYSQL_PASSWORD. On a server of your own, with a password of your own:
--
--   CREATE USER 'nms'@'localhost' IDENTIFIED BY '...';
--   GRANT ALL ON db_skale.* TO 'nms'@'localhost';

CREATE DATABASE IF NOT EXISTS db_skale DEFAULT CHARACTER SET utf8;
USE db_skale;

-- one row per check of a watched node; latency in microseconds, -1 where the ping failed
CREATE TABLE IF NOT EXISTS report (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  my_id INT UNSIGNED NULL,
  target_id INT UNSIGNED NULL,
  is_offline TINYINT(1) UNSIGNED NULL,
  latency INT NULL,
  stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id)
) ENGINE = InnoDB AUTO_INCREMENT = 25158 DEFAULT CHARSET = utf8;

-- one row per transaction with verdicts
CREATE TABLE IF NOT EXISTS report_event (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  my_id INT UNSIGNED NULL,
  target_id INT UNSIGNED NULL,
  downtime INT UNSIGNED NULL,
  latency INT UNSIGNED NULL,
  gas_used DECIMAL(65) NULL,
  tx_dt DATETIME NULL,
  tx_hash CHAR(66) NULL,
  stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY tx_hash (tx_hash)
) ENGINE = InnoDB AUTO_INCREMENT = 4196 DEFAULT CHARSET = utf8;

-- one row per bounty, in wei of SKL
CREATE TABLE IF NOT EXISTS bounty_event (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT,
  my_id INT UNSIGNED NULL,
  bounty VARCHAR(28) NULL,
  downtime INT UNSIGNED NULL,
  latency INT UNSIGNED NULL,
  gas_used DECIMAL(65) NULL,
  tx_dt DATETIME NULL,
  tx_hash CHAR(66) NULL,
  block_number INT NULL,
  stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (id),
  UNIQUE KEY tx_hash (tx_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8;

-- the node's balances, in wei, before and after its claim
CREATE TABLE IF NOT EXISTS bounty_stats (
  tx_hash CHAR(66) NOT NULL,
  eth_balance_before VARCHAR(28) NULL,
  skl_balance_before VARCHAR(28) NULL,
  eth_balance VARCHAR(28) NULL,
  skl_balance VARCHAR(28) NULL,
  PRIMARY KEY (tx_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8;
