package io.provingground.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeatherTest {

  @Test
  void isToldInWordsThatAReportCanShow() {
    Map<Weather, String> words =
        Map.of(
            new Weather.Clear(),
            "all passes",
            new Weather.Refusing(),
            "refused",
            Weather.Silent.both(),
            "nothing arrives",
            new Weather.Silent(Set.of(Direction.ANSWERS)),
            "no answers arrive",
            new Weather.Delayed(Duration.ofSeconds(2)),
            "2000 ms late",
            new Weather.Throttled(1000),
            "1000 bytes a second",
            new Weather.Breaking(Direction.ANSWERS, 0, 0.5),
            "50 % of connections cut off at the first answer",
            new Weather.Breaking(Direction.REQUESTS, 900, 1),
            "100 % of connections cut off at 900 bytes of requests");
    assertThat(words).allSatisfy((weather, text) -> assertThat(weather.inWords()).isEqualTo(text));
  }
}
