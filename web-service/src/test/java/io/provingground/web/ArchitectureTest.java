package io.provingground.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;

@AnalyzeClasses(
    packages = "io.provingground.web",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.provingground.web.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a feature that can be read alone can be changed alone");

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .because("time must be movable in tests and drills");

  @ArchTest
  static final ArchRule noJpa =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.persistence..", "org.hibernate..")
          .because(
              "the services use SQL by JDBC, for start-up time, memory, and statements one can read");

  @ArchTest
  static final ArchRule onlyTheProjectorHasItsConnections =
      classes()
          .that()
          .haveSimpleName("ViewDatabase")
          .should()
          .onlyBeAccessed()
          .byClassesThat()
          .haveNameMatching(".*\\.orderview\\.(ViewDatabase|ViewWriter).*")
          .because("views are written in one place, by the one role that may");

  @ArchTest
  static final ArchRule neighboursAreCalledThroughTheirClients =
      noClasses()
          .that()
          .resideOutsideOfPackages("..calling..", "..generated..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.springframework.web.client.RestClient")
          .because("deadlines, balancing and repeats are done in package calling and nowhere else");

  @ArchTest
  static final ArchRule settingsAreRecords =
      classes()
          .that()
          .areAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
          .should()
          .beRecords()
          .because("settings do not change while a service runs");
}
