package io.provingground.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "io.provingground.inventory",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule timeIsMovable =
      noClasses()
          .that()
          .doNotHaveSimpleName("RunningConfiguration")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("drills move the time, so it is injected as a Clock");

  @ArchTest
  static final ArchRule roomsAreNotTangled =
      slices()
          .matching("io.provingground.inventory.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a room that needs another must not be needed by it");

  @ArchTest
  static final ArchRule catalogueDoesNotKnowItsBuyers =
      noClasses()
          .that()
          .resideInAnyPackage("..catalogue..", "..stock..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..reserving..")
          .because("reserving asks them; they must be understood without it");

  @ArchTest
  static final ArchRule messagesStayInTheirRooms =
      noClasses()
          .that()
          .resideInAnyPackage("..catalogue..", "..stock..", "..reporting..", "..edge..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..")
          .because("products are served, and stock is counted, without a broker");

  @ArchTest
  static final ArchRule noObjectMapping =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
          .because("locks and set-based statements are written as SQL here (docs/adr/0004)");

  @ArchTest
  static final ArchRule noTransactionsByAnnotation =
      noClasses()
          .should()
          .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
          .because(
              "where a transaction begins and ends is part of the protocol and stands in the code");
}
