-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
--
-- Host: localhost    Database: db_skale
-- ------------------------------------------------------
-- Server version	5.7.44-log

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
SET @MYSQLDUMP_TEMP_LOG_BIN = @@SESSION.SQL_LOG_BIN;
SET @@SESSION.SQL_LOG_BIN= 0;

--
-- GTID state at the beginning of the backup 
--

SET @@GLOBAL.GTID_PURGED='3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5,
4350f323-7565-4c7c-9d1a-a4b5c6d7e8f9:1-77';

--
-- Table structure for table `bounty_event`
--

DROP TABLE IF EXISTS `bounty_event`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8 */;
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
  UNIQUE KEY `tx_hash` (`tx_hash`)
) ENGINE=InnoDB AUTO_INCREMENT=4 DEFAULT CHARSET=utf8;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `bounty_event`
--

LOCK TABLES `bounty_event` WRITE;
/*!40000 ALTER TABLE `bounty_event` DISABLE KEYS */;
INSERT INTO `bounty_event` VALUES (0,0,'0',0,0,0,'1970-01-01 00:00:00','0x0000000000000000000000000000000000000000000000000000000000000000',0,'1970-01-01 00:00:01'),(1,4294967295,'9999999999999999999999999999',4294967295,4294967295,99999999999999999999999999999999999999999999999999999999999999999,'9999-12-31 23:59:59','0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',2147483647,'2038-01-19 03:14:07'),(2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2020-02-29 12:00:00'),(3,7,'κόσμος \\ \'q\' \"d\"\n-- x',1,2,3,'2020-03-01 00:00:00',NULL,-2147483648,'2020-03-29 02:30:00');
/*!40000 ALTER TABLE `bounty_event` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `bounty_stats`
--

DROP TABLE IF EXISTS `bounty_stats`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8 */;
CREATE TABLE `bounty_stats` (
  `tx_hash` char(66) NOT NULL,
  `eth_balance_before` varchar(28) DEFAULT NULL,
  `skl_balance_before` varchar(28) DEFAULT NULL,
  `eth_balance` varchar(28) DEFAULT NULL,
  `skl_balance` varchar(28) DEFAULT NULL,
  PRIMARY KEY (`tx_hash`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `bounty_stats`
--

LOCK TABLES `bounty_stats` WRITE;
/*!40000 ALTER TABLE `bounty_stats` DISABLE KEYS */;
INSERT INTO `bounty_stats` VALUES ('',NULL,NULL,NULL,NULL),('0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','1','9999999999999999999999999999','','0');
/*!40000 ALTER TABLE `bounty_stats` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `report`
--

DROP TABLE IF EXISTS `report`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8 */;
CREATE TABLE `report` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `my_id` int(10) unsigned DEFAULT NULL,
  `target_id` int(10) unsigned DEFAULT NULL,
  `is_offline` tinyint(1) unsigned DEFAULT NULL,
  `latency` int(11) DEFAULT NULL,
  `stamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=25161 DEFAULT CHARSET=utf8;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `report`
--

LOCK TABLES `report` WRITE;
/*!40000 ALTER TABLE `report` DISABLE KEYS */;
INSERT INTO `report` VALUES (25158,4,9,0,812,'2020-02-28 10:00:00'),(25159,4,9,1,-1,'2020-02-28 10:05:00'),(25160,NULL,NULL,NULL,NULL,'2020-02-28 10:10:00');
/*!40000 ALTER TABLE `report` ENABLE KEYS */;
UNLOCK TABLES;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8 */ ;
/*!50003 SET character_set_results = utf8 */ ;
/*!50003 SET collation_connection  = utf8_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER report_down BEFORE INSERT ON report FOR EACH ROW SET NEW.latency = IF(NEW.is_offline, -1, NEW.latency) */;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;

--
-- Table structure for table `report_event`
--

DROP TABLE IF EXISTS `report_event`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8 */;
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
  UNIQUE KEY `tx_hash` (`tx_hash`)
) ENGINE=InnoDB AUTO_INCREMENT=4197 DEFAULT CHARSET=utf8;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `report_event`
--

LOCK TABLES `report_event` WRITE;
/*!40000 ALTER TABLE `report_event` DISABLE KEYS */;
INSERT INTO `report_event` VALUES (4196,4,9,12,80123,99999999999999999999999999999999999999999999999999999999999999999,'2020-02-28 10:00:07','0x1111111111111111111111111111111111111111111111111111111111111111','2020-02-28 10:00:09');
/*!40000 ALTER TABLE `report_event` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Dumping events for database 'db_skale'
--

--
-- Dumping routines for database 'db_skale'
--
SET @@SESSION.SQL_LOG_BIN = @MYSQLDUMP_TEMP_LOG_BIN;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2020-03-01 00:00:00
