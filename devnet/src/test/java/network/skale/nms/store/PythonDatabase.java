package network.skale.nms.store;

/** The tables of the Python agents as operators have them, with rows in each. */
final class PythonDatabase {

  static final String HASH = "0x" + "ab".repeat(32);

  private PythonDatabase() {}

  static void create(Database database) {
    createReport(database);
    createReportEvent(database);
    createBountyTables(database);
  }

  private static void createReport(Database database) {
    database.update(
        """
        CREATE TABLE `report` (
          `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
          `my_id` int(10) unsigned DEFAULT NULL,
          `target_id` int(10) unsigned DEFAULT NULL,
          `is_offline` tinyint(1) unsigned DEFAULT NULL,
          `latency` int(11) DEFAULT NULL,
          `stamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
          PRIMARY KEY (`id`)
        ) ENGINE=InnoDB AUTO_INCREMENT=25158 DEFAULT CHARSET=utf8
        """);
    // two rows in one second are usual there: its sweeps overlap
    database.update(
        """
        INSERT INTO report (my_id, target_id, is_offline, latency, stamp) VALUES
          (0, 1, 0, 41234, FROM_UNIXTIME(1600000000)),
          (0, 1, 1, -1, FROM_UNIXTIME(1600000120)),
          (0, 2, NULL, NULL, FROM_UNIXTIME(1600000120)),
          (0, 1, 0, 40000, FROM_UNIXTIME(1600000120))
        """);
  }

  static void createReportEvent(Database database) {
    database.update(
        """
        CREATE TABLE `report_event` (
          `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
          `my_id` int(10) unsigned DEFAULT NULL,
          `target_id` int(10) unsigned DEFAULT NULL,
          `downtime` int(10) unsigned DEFAULT NULL,
          `latency` int(10) unsigned DEFAULT NULL,
          `gas_used` decimal(65,0) DEFAULT NULL,
          `tx_dt` datetime DEFAULT NULL,
          `tx_hash` char(66) DEFAULT NULL,
          `stamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
          PRIMARY KEY (`id`),
          UNIQUE KEY `report_event_tx_hash_uindex` (`tx_hash`)
        ) ENGINE=InnoDB AUTO_INCREMENT=4196 DEFAULT CHARSET=utf8
        """);
    database.update(
        """
        INSERT INTO report_event
          (my_id, target_id, downtime, latency, gas_used, tx_dt, tx_hash)
        VALUES (0, 1, 12, 40617, 312000, '2020-09-13 12:26:40', ?)
        """,
        HASH);
  }

  private static void createBountyTables(Database database) {
    database.update(
        """
        CREATE TABLE `bounty_event` (
          `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
          `my_id` int(10) unsigned DEFAULT NULL,
          `bounty` varchar(28) DEFAULT NULL,
          `downtime` int(10) unsigned DEFAULT NULL,
          `latency` int(10) unsigned DEFAULT NULL,
          `gas_used` decimal(65,0) DEFAULT NULL,
          `tx_dt` datetime DEFAULT NULL,
          `tx_hash` char(66) DEFAULT NULL,
          `block_number` int(11) DEFAULT NULL,
          `stamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
          PRIMARY KEY (`id`),
          UNIQUE KEY `bounty_event_tx_hash_uindex` (`tx_hash`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8
        """);
    database.update(
        """
        INSERT INTO bounty_event (my_id, bounty, downtime, latency, gas_used, tx_dt, tx_hash,
          block_number)
        VALUES (0, '1234567890123456789012345678', 3, 40000, 400000, '2020-09-13 12:30:00', ?,
          10500000)
        """,
        HASH);
    database.update(
        """
        CREATE TABLE `bounty_stats` (
          `tx_hash` char(66) NOT NULL,
          `eth_balance_before` varchar(28) DEFAULT NULL,
          `skl_balance_before` varchar(28) DEFAULT NULL,
          `eth_balance` varchar(28) DEFAULT NULL,
          `skl_balance` varchar(28) DEFAULT NULL,
          PRIMARY KEY (`tx_hash`)
        ) ENGINE=InnoDB DEFAULT CHARSET=utf8
        """);
    database.update(
        "INSERT INTO bounty_stats VALUES (?, '1000', '2000', '900', '2100')", HASH);
  }
}
