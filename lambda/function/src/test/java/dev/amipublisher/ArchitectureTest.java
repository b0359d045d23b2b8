package dev.amipublisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A pure core with thin edges. */
@AnalyzeClasses(
    packages = "dev.amipublisher",
    importOptions = ArchitectureTest.OnlyTheFunction.class)
class ArchitectureTest {

  /** The classes of this module: those of other modules, and the tests, have rules of their own. */
  static final class OnlyTheFunction implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return location.contains("/function/target/classes/");
    }
  }

  @ArchTest
  static final ArchRule onlyTheAdaptersSpeakTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.amipublisher.aws..", "dev.amipublisher.snapstart..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon..");

  @ArchTest
  static final ArchRule adaptersAreKnownOnlyWhereTheFunctionIsPutTogether =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.amipublisher", "dev.amipublisher.aws..", "dev.amipublisher.snapstart..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.amipublisher.aws..");

  @ArchTest
  static final ArchRule decidingIsPure =
      classes()
          .that()
          .resideInAnyPackage(
              "dev.amipublisher.image..",
              "dev.amipublisher.policy..",
              "dev.amipublisher.settings..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify.annotations..",
              "dev.amipublisher.image..",
              "dev.amipublisher.policy..",
              "dev.amipublisher.settings..",
              "dev.amipublisher.vocabulary..");

  @ArchTest
  static final ArchRule decidingReadsNoClock =
      noClasses()
          .that()
          .resideInAnyPackage("dev.amipublisher.image..", "dev.amipublisher.policy..")
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule reconcilingKnowsNoEventsAndNoJson =
      noClasses()
          .that()
          .resideInAPackage("dev.amipublisher.reconcile..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.google.gson..",
              "com.amazonaws..",
              "dev.amipublisher.report..",
              "dev.amipublisher.event..");

  @ArchTest
  static final ArchRule theHandlerIsKnownToNobody =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.amipublisher")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.amipublisher");
}
