package network.skale.nms.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import network.skale.nms.duty.DutyRefused;
import org.jspecify.annotations.Nullable;

/** Asks on the console before something is done that cannot be undone. */
record Question(PrintWriter out, boolean isAnswered) {

  /**
   * @throws DutyRefused unless the answer is yes; no answer is none
   */
  void ask(String what) throws IOException {
    if (isAnswered) {
      return;
    }
    out.print(what + " [yes/no] ");
    out.flush();
    var answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (!isYes(answers.readLine())) {
      out.println();
      throw new DutyRefused("nothing was done: answer yes, or say --yes");
    }
  }

  private static boolean isYes(@Nullable String answer) {
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
