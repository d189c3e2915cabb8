package network.skale.nms.store;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.time.Duration;
import java.util.Properties;

/**
 * Opens connections: to a server on this host without TLS, which costs a fifth of a second of each
 * start there and hides from nobody who could listen; with TLS to all others, and where it is
 * wanted.
 */
final class Connector extends MysqlDataSource {

  @Serial private static final long serialVersionUID = 1;

  private final boolean isOnThisHost;

  /**
   * @param answerTimeout how long one statement may take before the connection is given up
   */
  Connector(DatabaseAddress address, Duration answerTimeout) {
    this.isOnThisHost = address.isOnThisHost();
    setUrl(address.url(answerTimeout));
    setUser(address.user());
    setPassword(address.password());
  }

  @Override
  protected Connection getConnection(Properties settings) throws SQLException {
    return isOnThisHost ? plain(settings) : encrypted(settings);
  }

  private Connection plain(Properties settings) throws SQLException {
    try {
      return super.getConnection(with("DISABLED", settings));
    } catch (SQLRecoverableException away) {
      throw away;
    } catch (SQLException refused) {
      return asWanted(settings, refused);
    }
  }

  /** A server or an account may want TLS; if it was something else, the server says so again. */
  private Connection asWanted(Properties settings, SQLException refused) throws SQLException {
    try {
      return encrypted(settings);
    } catch (SQLException e) {
      e.addSuppressed(refused);
      throw e;
    }
  }

  /** A server that has no TLS is talked to without; no certificate is looked at. */
  private Connection encrypted(Properties settings) throws SQLException {
    return super.getConnection(with("PREFERRED", settings));
  }

  private static Properties with(String sslMode, Properties settings) {
    Properties all = new Properties();
    all.putAll(settings);
    all.setProperty("sslMode", sslMode);
    return all;
  }
}
