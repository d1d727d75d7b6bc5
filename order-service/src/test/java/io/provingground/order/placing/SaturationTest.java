package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class SaturationTest {
  private int waiting;
  private final Saturation saturation = new Saturation(() -> waiting, 8, 3);

  @Test
  void changesItsMindAtTwoLengths() {
    is(0, Status.UP);
    is(7, Status.UP);
    is(8, Status.OUT_OF_SERVICE);
    is(7, Status.OUT_OF_SERVICE);
    is(4, Status.OUT_OF_SERVICE);
    is(3, Status.UP);
    is(7, Status.UP);
    is(9, Status.OUT_OF_SERVICE);
  }

  private void is(int length, Status status) {
    waiting = length;
    assertThat(saturation.health().getStatus()).as("%d wait", length).isEqualTo(status);
  }
}
