package io.provingground.web.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.client.MockClientHttpRequest;

class RepeatableTest {
  @Test
  void repeatsOnlyWhatIsSafeIdempotentOrKeyed() {
    assertThat(repeatable(HttpMethod.GET)).isTrue();
    assertThat(repeatable(HttpMethod.PUT)).isTrue();
    assertThat(repeatable(HttpMethod.POST)).isFalse();
    assertThat(repeatable(HttpMethod.PATCH)).isFalse();
    var keyed = request(HttpMethod.POST);
    keyed.getHeaders().set("Idempotency-Key", "k");
    assertThat(BalancedCalls.isRepeatable(keyed)).isTrue();
  }

  private static boolean repeatable(HttpMethod method) {
    return BalancedCalls.isRepeatable(request(method));
  }

  private static MockClientHttpRequest request(HttpMethod method) {
    return new MockClientHttpRequest(method, URI.create("http://order-service/"));
  }
}
