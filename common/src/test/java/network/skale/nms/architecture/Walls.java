package network.skale.nms.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import network.skale.nms.daemon.Job;

/** What stands where in common and in the agents; {@link WallsTest} proves that each can fail. */
public final class Walls {

  private static final String NMS = "network.skale.nms.";

  /** Of common, its journal and the agents. */
  private static final String STORES = "network.skale.nms..store..";

  private static final DescribedPredicate<JavaClass> MAINS =
      simpleNameEndingWith("Main").as("mains");

  /** Where the real clock enters. */
  private static final DescribedPredicate<JavaClass> COMPOSITION_ROOTS =
      MAINS.or(nameMatching(".*\\.(SlaAgent|BountyAgent)")).as("composition roots");

  @ArchTest
  public static final ArchRule web3jStaysInChainAndWallet =
      noClasses()
          .that()
          .resideOutsideOfPackages(NMS + "chain..", NMS + "wallet..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.web3j..");

  @ArchTest
  public static final ArchRule sqlStaysInStores =
      noClasses()
          .that()
          .resideOutsideOfPackage(STORES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..", "com.mysql..");

  @ArchTest
  public static final ArchRule quartzStaysInDaemon =
      noClasses()
          .that()
          .resideOutsideOfPackage(NMS + "daemon..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.quartz..");

  @ArchTest
  public static final ArchRule picocliStaysInCliAndMains =
      noClasses()
          .that()
          .resideOutsideOfPackage(NMS + "cli..")
          .and(DescribedPredicate.not(MAINS))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  public static final ArchRule dotenvStaysInConfig =
      noClasses()
          .that()
          .resideOutsideOfPackage(NMS + "config..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.cdimascio..");

  @ArchTest
  public static final ArchRule httpIsServedByStatus =
      noClasses()
          .that()
          .resideOutsideOfPackage(NMS + "status..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.sun.net.httpserver..")
          .because("one server has all that an agent tells");

  @ArchTest
  public static final ArchRule foreignMemoryStaysInIcmp =
      noClasses()
          .that()
          .resideOutsideOfPackage(NMS + "sla.probe.icmp..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.foreign..");

  @ArchTest
  public static final ArchRule realClockEntersAtTheRoots =
      noClasses()
          .that(are(DescribedPredicate.not(COMPOSITION_ROOTS)))
          .should()
          .accessTargetWhere(
              target(
                  "java\\.time\\.\\w+\\.now\\((java\\.time\\.ZoneId)?\\)"
                      + "|java\\.time\\.Clock\\.(system|tick(Millis|Seconds|Minutes)).*"
                      + "|java\\.time\\.InstantSource\\.system\\(\\)"
                      + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)"
                      + "|java\\.util\\.Date\\.<init>\\(\\)"))
          .because("a java.time.InstantSource is taken instead");

  @ArchTest
  public static final ArchRule exitIsForMains =
      noClasses()
          .that(are(DescribedPredicate.not(MAINS)))
          .should()
          .accessTargetWhere(target("java\\.lang\\.(System|Runtime)\\.exit\\(int\\)"));

  @ArchTest
  public static final ArchRule haltIsForTheDaemon =
      noClasses()
          .that()
          .resideOutsideOfPackage(NMS + "daemon..")
          .should()
          .accessTargetWhere(target("java\\.lang\\.Runtime\\.halt\\(int\\)"))
          .because("only the end by SIGTERM needs it, to exit with our own code");

  @ArchTest
  public static final ArchRule standardStreamsAreForCliAndMains =
      noClasses()
          .that()
          .resideOutsideOfPackages(NMS + "cli..", NMS + "daemon..")
          .and(DescribedPredicate.not(MAINS))
          .should()
          .accessTargetWhere(target("java\\.lang\\.System\\.(out|err)|.*\\.printStackTrace\\(\\)"))
          .because("the log is what an operator reads");

  @ArchTest
  public static final ArchRule isReachableIsNeverAsked =
      noClasses()
          .should()
          .accessTargetWhere(target("java\\.net\\.Inet\\w*Address\\.isReachable\\(.*"))
          .because("without ICMP rights it asks TCP port 7 and calls healthy nodes down");

  @ArchTest
  public static final ArchRule storesLiveInStore =
      classes()
          .that()
          .haveSimpleNameEndingWith("Store")
          .should()
          .resideInAPackage(STORES)
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule jobsAreJobs =
      classes()
          .that()
          .haveSimpleNameEndingWith("Job")
          .and()
          .resideOutsideOfPackage(NMS + "daemon..")
          .should()
          .beAssignableTo(Job.class)
          .allowEmptyShould(true);

  @ArchTest
  public static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(\\w*SkaleManager|ContractManager)")
          .should()
          .haveNameMatching(".*[.$]\\w*(Util\\w*|Helper\\w*|Impl|Manager)")
          .because("these words name no responsibility");

  @ArchTest
  public static final ArchRule packagesHaveNoCycles =
      slices().matching("network.(skale).nms.(*)..").should().beFreeOfCycles();

  private Walls() {}

  private static DescribedPredicate<JavaAccess<?>> target(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return DescribedPredicate.describe(
        "target is " + regex,
        access -> pattern.matcher(access.getTarget().getFullName()).matches());
  }
}
