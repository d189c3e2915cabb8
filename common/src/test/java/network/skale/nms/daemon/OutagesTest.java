package network.skale.nms.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import network.skale.nms.chain.ChainUnavailable;
import network.skale.nms.testing.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutagesTest {

  private final LogLines lines = new LogLines(Outages.class);
  private final LogLines troubles = new LogLines(Trouble.class);
  private final Outages outages = new Outages();
  private final Trouble report = new Trouble("report", outages);
  private final Trouble claim = new Trouble("claim", outages);

  @AfterEach
  void detach() {
    lines.close();
    troubles.close();
  }

  @Test
  void outageIsToldOnceWhateverItsWordsAndItsJobs() {
    report.is(new ChainUnavailable("connection refused"));
    claim.is(new ChainUnavailable("no answer within 10 s"));
    report.is(new ChainUnavailable("no answer within 10 s"));

    assertThat(lines.all())
        .containsExactly(
            "WARN The Ethereum node is away: connection refused; the jobs go on by themselves");
    assertThat(troubles.all()).isEmpty();
  }

  @Test
  void allClearComesOnceWithTheLastJobThatWorksAgain() {
    report.is(new ChainUnavailable("away"));
    claim.is(new ChainUnavailable("away"));

    report.isOver();
    assertThat(lines.all()).hasSize(1);
    claim.isOver();
    claim.isOver();

    assertThat(lines.all()).hasSize(2).last().isEqualTo("INFO The Ethereum node is back after 0 s");
    assertThat(troubles.all()).isEmpty();
  }

  @Test
  void jobThatMissedNothingBringsNoAllClear() {
    report.is(new ChainUnavailable("away"));

    claim.isOver();

    assertThat(lines.all()).hasSize(1);
  }

  @Test
  void secondOutageIsToldAgain() {
    for (int i = 0; i < 2; i++) {
      report.is(new ChainUnavailable("away"));
      report.isOver();
    }

    assertThat(lines.all()).hasSize(4);
  }

  @Test
  void jobThatFailsForAnotherReasonIsThroughTheOutage() {
    report.is(new ChainUnavailable("away"));

    report.is(new IllegalStateException("refused"));

    assertThat(lines.all()).hasSize(2);
    assertThat(troubles.all()).hasSize(1);
  }

  @Test
  void allClearOfAnOutageIsNoAllClearOfAnotherTrouble() {
    report.is(new IllegalStateException("refused"));
    report.is(new ChainUnavailable("away"));
    report.is(new IllegalStateException("refused"));
    assertThat(troubles.all()).hasSize(1);

    report.isOver();

    assertThat(troubles.all()).hasSize(2).last().isEqualTo("INFO Job report works again");
  }
}
