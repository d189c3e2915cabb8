package network.skale.nms.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

  @ParameterizedTest
  @CsvSource({
    "5.5.62, MySQL 5.5.62, true",
    "5.7.44-log, MySQL 5.7.44, true",
    "8.0.36-28, MySQL 8.0.36, false",
    "8.0.0-dmr, MySQL 8.0.0, false",
    "9.7.0, MySQL 9.7.0, false",
    "10.0.1, MySQL 10.0.1, false",
    "5.5.5-10.5.28-MariaDB-1:10.5.28+maria~ubu2004, MariaDB 10.5.28, true",
    "5.5.5-10.6.1-MariaDB, MariaDB 10.6.1, false",
    "11.4.5-MariaDB, MariaDB 11.4.5, false",
    "5.5.68-MariaDB, MariaDB 5.5.68, true",
    "somebody's own, MySQL somebody's own, false",
  })
  void whatIsTooOldIsToldByItsOwnNumbers(String greeting, String name, boolean tooOld) {
    ServerVersion version = ServerVersion.of(greeting);

    assertThat(version.name()).isEqualTo(name);
    assertThat(version.isTooOld()).isEqualTo(tooOld);
  }

  @ParameterizedTest
  @CsvSource({
    "5.7.30, run test_data/move_mysql.sh",
    "5.6.51, dump the database and restore it",
    "5.5.5-10.3.39-MariaDB, mariadb-upgrade",
  })
  void theWayUpDependsOnWhatIsThere(String greeting, String way) {
    assertThat(ServerVersion.of(greeting).wayUp()).contains(way);
  }
}
