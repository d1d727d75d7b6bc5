package io.provingground.gateway;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.server.WebFilter;

@AnalyzeClasses(
    packages = "io.provingground.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule CONCERNS_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES =
      slices()
          .matching("io.provingground.gateway.(*)..")
          .should()
          .beFreeOfCycles()
          .because("each concern of the gateway must be readable, and removable, by itself");

  @ArchTest
  static final ArchRule FILTERS_SAY_WHERE_THEY_STAND =
      classes()
          .that()
          .implement(GlobalFilter.class)
          .or()
          .implement(WebFilter.class)
          .should()
          .implement(Ordered.class)
          .because(
              "what is inside and outside of what decides what is counted, repeated and timed");

  @ArchTest
  static final ArchRule NOTHING_BLOCKS_AN_EVENT_LOOP =
      noClasses()
          .should()
          .callMethodWhere(target(nameMatching("block|blockFirst|blockLast|blockOptional|sleep")))
          .because("one blocked event loop stops a share of all requests");

  @ArchTest
  static final ArchRule FILES_AND_NAMES_ARE_READ_ON_A_THREAD_OF_THEIR_OWN =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.balancing\\.(ListFile|Discovery).*")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Files.class)))
                  .or(target(nameMatching("getAllByName|getByName"))))
          .because("reading files and looking up names block");

  @ArchTest
  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .because("what a class needs must be seen in its constructor");

  @ArchTest
  static final ArchRule SETTINGS_ARE_IN_ONE_PLACE =
      noClasses()
          .should()
          .beAnnotatedWith(Value.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Environment.class)
          .because("an operator finds every setting in the settings records");
}
