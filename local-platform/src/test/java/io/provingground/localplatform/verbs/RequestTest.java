package io.provingground.localplatform.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.platform.Ports;
import io.provingground.localplatform.platform.Trouble;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static final Path TREE = Path.of("/tree");

  @Test
  void readsOptionsAndWordsInAnyOrder() {
    Request request = parse(new Logs(), "-f", "order-service#2", "--data", "/elsewhere");

    assertThat(request.words()).containsExactly("order-service#2");
    assertThat(request.has("-f")).isTrue();
    assertThat(request.layout().data()).isEqualTo(Path.of("/elsewhere"));
  }

  @Test
  void keepsDataInTheTreeUnlessToldOtherwise() {
    assertThat(parse(new Status()).layout().data()).isEqualTo(Path.of("/tree/.data"));
  }

  @Test
  void makesAPlanOfTheOptions() {
    Plan plan =
        plan(
            "--instances",
            "order-service=3",
            "--except",
            "web-service",
            "--set",
            "order-service#2.ORDER_DRAIN=5s",
            "--set",
            "gateway.A=b=c");

    assertThat(plan.instancesOf(Part.ORDER_SERVICE)).hasSize(3);
    assertThat(plan.instancesOf(Part.WEB_SERVICE)).hasSize(2);
    assertThat(plan.except()).containsExactly(Part.WEB_SERVICE);
    assertThat(plan.settings().getFirst().target().covers(new InstanceName(Part.ORDER_SERVICE, 2)))
        .isTrue();
    assertThat(plan.settings().getFirst().target().covers(new InstanceName(Part.ORDER_SERVICE, 1)))
        .isFalse();
    assertThat(plan.settings().getLast().value()).isEqualTo("b=c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--nonsense",
        "--data",
        "--ports x",
        "--ports 80",
        "--ports 65500",
        "--instances order-service",
        "--instances nothing=1",
        "--instances order-service=11",
        "--instances postgres=2",
        "--except all",
        "--set order-service",
        "--set order-service#11.A=b",
        "word"
      })
  void refusesWhatItCannotUnderstand(String line) {
    assertThatExceptionOfType(Trouble.class)
        .isThrownBy(() -> plan(line.split(" ")))
        .satisfies(trouble -> assertThat(trouble.exitStatus()).isEqualTo(ExitStatus.USAGE));
  }

  @Test
  void takesAnyFreePortsWhenAskedTo() {
    assertThat(Desired.ports(parse(new Up(), "--ports", "auto"))).isEmpty();
    assertThat(Desired.ports(parse(new Up()))).contains(new Ports(8080));
  }

  private static Plan plan(String... arguments) {
    Request request = parse(new Up(), arguments);
    return Desired.plan(request, Desired.ports(request).orElseThrow());
  }

  private static Request parse(Verb verb, String... arguments) {
    return Request.parse(verb, List.of(arguments), TREE);
  }
}
