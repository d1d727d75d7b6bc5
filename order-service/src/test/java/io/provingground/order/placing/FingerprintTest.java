package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.edge.ApiVersion;
import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FingerprintTest {
  @Test
  void tellsBodiesApart() {
    var first = request(2, 2580, "tok_approve");
    assertThat(print(first))
        .isEqualTo(print(request(2, 2580, "tok_approve")))
        .isNotEqualTo(print(request(3, 2580, "tok_approve")));
    assertThat(print(first))
        .isNotEqualTo(print(request(2, 2581, "tok_approve")))
        .isNotEqualTo(print(request(2, 2580, "tok_other")));
  }

  @Test
  void tellsVersionsApart() {
    var request = request(2, 2580, "tok_approve");
    assertThat(Fingerprint.of(ApiVersion.V1, request, JsonMapper.shared()))
        .isNotEqualTo(print(request));
  }

  private static OrderRequest request(int quantity, long amount, String token) {
    return new OrderRequest(
        List.of(new OrderLine("MUG-BLUE", quantity)), new Money(amount, "EUR"), token);
  }

  private static Fingerprint print(OrderRequest request) {
    return Fingerprint.of(ApiVersion.V2, request, JsonMapper.shared());
  }
}
