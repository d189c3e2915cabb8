package network.skale.nms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  private static final String EXPECTED = "a name is expected";

  @TempDir Path folder;

  @Test
  void dotenvFileInTheWorkingDirectoryIsRead() throws IOException {
    dotenv("NAME=from file");

    assertThat(environment(Map.of()).text("NAME", EXPECTED)).isEqualTo("from file");
  }

  @Test
  void processEnvironmentWinsOverTheFile() throws IOException {
    dotenv("NAME=from file");

    assertThat(environment(Map.of("NAME", "own")).text("NAME", EXPECTED)).isEqualTo("own");
  }

  @Test
  void fileNamedByEnvFileIsReadInsteadOfDotenv() throws IOException {
    dotenv("NAME=dotenv");
    Files.writeString(folder.resolve("env.list"), "NAME=list");

    Environment environment = environment(Map.of("ENV_FILE", "env.list"));

    assertThat(environment.text("NAME", EXPECTED)).isEqualTo("list");
  }

  @Test
  void missingEnvFileIsNamed() {
    assertThat(environment(Map.of("ENV_FILE", "/no/such/file")).problems().sentences())
        .containsExactly(
            "ENV_FILE is '/no/such/file': there is no such file: a .env file is expected");
  }

  @Test
  void envFileThatIsAFolderIsNamed() {
    assertThat(environment(Map.of("ENV_FILE", folder.toString())).problems().sentences())
        .singleElement()
        .asString()
        .contains(folder.toString(), "cannot be read", "text file is expected");
  }

  @Test
  void bothKindsOfQuotesAreTakenOffInTheFile() throws IOException {
    dotenv("ONE='it # one'", "TWO=\"two\"", "# NAME=comment", "", "THREE=a=b # comment");

    Environment environment = environment(Map.of());

    assertThat(environment.text("ONE", EXPECTED)).isEqualTo("it # one");
    assertThat(environment.text("TWO", EXPECTED)).isEqualTo("two");
    assertThat(environment.text("THREE", EXPECTED)).isEqualTo("a=b");
    assertThat(environment.problems().sentences()).isEmpty();
  }

  @Test
  void valueThatTheFileFormatCutsAtAHashIsRefused() throws IOException {
    dotenv("DB_PASSWORD=abc#def", "OTHER=x#y");

    Environment environment = environment(Map.of());
    environment.secret("DB_PASSWORD", EXPECTED);

    assertThat(environment.problems().sentences())
        .containsExactly(
            "DB_PASSWORD has a '#' in the .env file, where a comment begins: "
                + "a value with a '#' is expected in quotes");
  }

  @Test
  void malformedLineIsNamedByItsNumberOnlyAndTheOthersAreRead() throws IOException {
    dotenv("NAME=x", "hidden-word", "LAST=y");

    Environment environment = environment(Map.of());

    assertThat(environment.text("LAST", EXPECTED)).isEqualTo("y");
    assertThat(environment.problems().sentences())
        .singleElement()
        .asString()
        .contains("line 2 of " + folder.resolve(".env"), "NAME=value is expected")
        .doesNotContain("hidden-word");
  }

  @Test
  void unknownNamesAreNoProblem() {
    assertThat(environment(Map.of("DB_PASWORD", "x", "TG_API_KEY", "'y'")).problems().sentences())
        .isEmpty();
  }

  @Test
  void valueThatStillWearsItsQuotesIsNamed() {
    Environment environment = environment(Map.of("NAME", "\"x\"", "OTHER", "'y'"));
    environment.text("NAME", EXPECTED);
    environment.port("OTHER", 1);

    assertThat(environment.problems().sentences())
        .containsExactly(
            "NAME is \"x\" and still wears its quotes, which 'docker run --env-file' does not take"
                + " off: NAME=value without quotes is expected",
            "OTHER is 'y' and still wears its quotes, which 'docker run --env-file' does not take"
                + " off: OTHER=value without quotes is expected");
  }

  @Test
  void quotedSecretIsNamedWithoutItsValue() {
    Environment environment = environment(Map.of("DB_PASSWORD", "'hunter2'"));
    environment.secret("DB_PASSWORD", EXPECTED);

    assertThat(environment.problems().sentences())
        .singleElement()
        .asString()
        .startsWith("DB_PASSWORD (not shown) still wears its quotes")
        .doesNotContain("hunter2");
  }

  @Test
  void secretComesFromItsFileWithoutTheTrailingNewline() throws IOException {
    Files.writeString(folder.resolve("password"), " p w \n");

    Environment environment = environment(Map.of("DB_PASSWORD_FILE", "password"));

    assertThat(environment.secret("DB_PASSWORD", EXPECTED).value()).isEqualTo(" p w ");
  }

  @Test
  void secretGivenTwiceIsRefused() throws IOException {
    dotenv("DB_PASSWORD=x");
    Environment environment = environment(Map.of("DB_PASSWORD_FILE", "/run/secrets/p"));
    environment.secret("DB_PASSWORD", EXPECTED);

    assertThat(environment.problems().sentences())
        .containsExactly(
            "DB_PASSWORD and DB_PASSWORD_FILE are both set: only one of them is expected");
  }

  @Test
  void secretFileThatIsMissingEmptyOrTooLongIsRefused() throws IOException {
    Files.writeString(folder.resolve("empty"), "\n");
    Files.writeString(folder.resolve("long"), "x".repeat(70_000));
    Environment environment =
        environment(Map.of("A_FILE", "missing", "B_FILE", "empty", "C_FILE", "long"));
    environment.secret("A", EXPECTED);
    environment.secret("B", EXPECTED);
    environment.secret("C", EXPECTED);

    assertThat(environment.problems().sentences())
        .satisfiesExactly(
            a -> assertThat(a).startsWith("A_FILE is 'missing', which cannot be read (NoSuchFile"),
            b -> assertThat(b).startsWith("B_FILE is 'empty', which is empty or too long"),
            c -> assertThat(c).startsWith("C_FILE is 'long', which is empty or too long"));
  }

  @Test
  void blankValueCountsAsNotSet() {
    Environment environment = environment(Map.of("NAME", "  ", "PORT", ""));

    assertThat(environment.port("PORT", 7)).isEqualTo(7);
    assertThat(environment.text("NAME", EXPECTED)).isEmpty();
    assertThat(environment.problems().sentences())
        .containsExactly("NAME is not set: a name is expected");
  }

  @Test
  void urlsMayBeLeftOutWhereThatIsAllowed() {
    assertThat(environment(Map.of()).optionalUris("URLS")).isEmpty();
    assertThat(environment(Map.of("URLS", "http://a, https://b")).optionalUris("URLS")).hasSize(2);

    Environment wrong = environment(Map.of("URLS", "ftp://a/key"));
    assertThat(wrong.optionalUris("URLS")).isEmpty();
    assertThat(wrong.problems().sentences())
        .containsExactly(
            "URLS is 'ftp://a/...': one http:// or https:// URL, or several separated by commas,"
                + " is expected");
  }

  @Test
  void countHasALimit() {
    assertThat(environment(Map.of()).count("COUNT", 5, 10)).isEqualTo(5);
    assertThat(environment(Map.of("COUNT", "10")).count("COUNT", 5, 10)).isEqualTo(10);

    Environment wrong = environment(Map.of("COUNT", "11"));
    assertThat(wrong.count("COUNT", 5, 10)).isEqualTo(5);
    assertThat(wrong.problems().sentences())
        .containsExactly("COUNT is '11': a whole number from 1 to 10 is expected");
  }

  @Test
  void everyMistakeIsToldAtOnceAndNumbered() {
    Environment environment = environment(Map.of("DB_PORT", "0", "NODE_ID", "-1"));

    assertThatThrownBy(() -> environment.checked(AgentConfig::from))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage(
            """
            5 settings are wrong:
              1. ENDPOINT is not set: one http:// or https:// URL, or several separated by commas, is expected
              2. DB_USER is not set: the name of the database user is expected
              3. DB_PASSWORD is not set, nor is DB_PASSWORD_FILE: the database user's password is expected
              4. DB_PORT is '0': a port from 1 to 65535 is expected
              5. NODE_ID is '-1': a whole number from 0 on is expected\
            """);
  }

  @Test
  void singleMistakeIsToldInTheSingular() {
    assertThatThrownBy(() -> environment(Map.of()).checked(e -> e.text("NAME", EXPECTED)))
        .hasMessage("One setting is wrong:\n  1. NAME is not set: a name is expected");
  }

  private Environment environment(Map<String, String> process) {
    return Environment.of(process, folder);
  }

  private void dotenv(String... lines) throws IOException {
    Files.writeString(folder.resolve(".env"), String.join("\n", lines) + "\n");
  }
}
