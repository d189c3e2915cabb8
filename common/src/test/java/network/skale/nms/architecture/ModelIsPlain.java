package network.skale.nms.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The model's own rules: values only, made of {@code java.base} only. */
public final class ModelIsPlain {

  private static final String MODEL = "network.skale.nms.model..";

  private static final Set<String> JAVA_BASE = Object.class.getModule().getPackages();

  @ArchTest
  public static final ArchRule modelNeedsJavaBaseOnly =
      classes()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .onlyDependOnClassesThat(
              fromJavaBase()
                  .or(JavaClass.Predicates.resideInAnyPackage(MODEL, "org.jspecify.annotations")));

  @ArchTest
  public static final ArchRule modelHoldsValuesOnly =
      classes()
          .that()
          .resideInAPackage(MODEL)
          .and(
              describe("are no package-info", type -> !type.getSimpleName().equals("package-info")))
          .should(
              ArchCondition.from(
                  describe("be records, enums or sealed types", ModelIsPlain::isValue)));

  private ModelIsPlain() {}

  private static DescribedPredicate<JavaClass> fromJavaBase() {
    return describe(
        "are in java.base",
        type ->
            type.getBaseComponentType().isPrimitive()
                || JAVA_BASE.contains(type.getBaseComponentType().getPackageName()));
  }

  private static boolean isValue(JavaClass type) {
    return type.isRecord()
        || type.isEnum()
        || type.isAssignableTo(Enum.class)
        || type.reflect().isSealed();
  }
}
