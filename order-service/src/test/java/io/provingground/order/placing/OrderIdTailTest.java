package io.provingground.order.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.CustomerBucket;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;

class OrderIdTailTest {
  private static final Random RANDOM = new Random(7);

  @RepeatedTest(20)
  void makesAUuidOfVersion7WithTheCustomersBucket() {
    var customer = new UUID(RANDOM.nextLong(), RANDOM.nextLong());
    var hex = "0199b0a3c5b1" + OrderIdTail.draw(customer, RANDOM).hex();
    var id = UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(CustomerBucket.in(id)).isEqualTo(CustomerBucket.of(customer));
  }
}
