package io.provingground.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "io.provingground.order",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule timeIsMovable =
      noClasses()
          .that()
          .doNotHaveSimpleName("TimeAndChance")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because(
              "time must be movable in drills, so it is injected as a Clock or asked of the database");

  @ArchTest
  static final ArchRule roomsAreNotTangled =
      slices()
          .matching("io.provingground.order.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a room that needs another must not be needed by it");

  @ArchTest
  static final ArchRule historyIsPlainJava =
      noClasses()
          .that()
          .resideInAPackage("io.provingground.order.history")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "java.sql..",
              "org.apache.kafka..",
              "tools.jackson..",
              "..history.store..")
          .because(
              "what an order is must be readable and testable without anything that stores or sends it");

  @ArchTest
  static final ArchRule sagaTableIsPlainJava =
      classes()
          .that()
          .haveSimpleNameStartingWith("SagaTable")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "io.provingground.order.fulfilment",
              "io.provingground.order.history",
              "org.jspecify..")
          .because(
              "the whole protocol stands in one table, with nothing of databases, messages or calls in it");

  @ArchTest
  static final ArchRule ordersAreTakenWithoutKafka =
      noClasses()
          .that()
          .resideInAnyPackage("..placing..", "..lookup..", "..history..", "..edge..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
          .because("orders are taken and shown while the broker is down");

  @ArchTest
  static final ArchRule noObjectMapping =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
          .because("statements that carry promises are written as SQL here (docs/adr/0004)");

  @ArchTest
  static final ArchRule transactionsStandInTheCode =
      noClasses()
          .should()
          .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
          .because("where a transaction begins and ends is part of the protocol");
}
