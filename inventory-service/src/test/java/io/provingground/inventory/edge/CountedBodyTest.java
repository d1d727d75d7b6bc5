package io.provingground.inventory.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CountedBodyTest {

  @Test
  void letsThroughWhatFits() throws IOException {
    assertThat(body(10).getInputStream().readAllBytes()).hasSize(10);
  }

  @Test
  void stopsWhereTheLimitIsHoweverItIsRead() throws IOException {
    var body = body(11);

    assertThatThrownBy(() -> body.getInputStream().readAllBytes())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("more than 10 bytes");
    var single = body(11).getInputStream();
    for (int i = 0; i < 10; i++) {
      assertThat(single.read()).isZero();
    }
    assertThatThrownBy(single::read).isInstanceOf(ProblemException.class);
  }

  private static CountedBody body(int bytes) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setContent(new byte[bytes]);
    return new CountedBody(request, 10);
  }
}
