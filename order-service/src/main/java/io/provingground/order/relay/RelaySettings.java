package io.provingground.order.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are relayed.
 *
 * @param batch how many events are read and sent before the cursor moves
 * @param poll how long at the most the relay waits for a notification before it looks by itself
 * @param gapPoll how soon a gap is looked at again
 * @param sendTimeout how long the broker may take for a batch before the producer is given up
 * @param retry how long to wait after a failure, and how often another instance tries to become the
 *     leader
 */
@ConfigurationProperties("order.relay")
record RelaySettings(
    @DefaultValue("500") int batch,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("20ms") Duration gapPoll,
    @DefaultValue("30s") Duration sendTimeout,
    @DefaultValue("1s") Duration retry) {
  RelaySettings {
    if (batch < 1) {
      throw new IllegalArgumentException("order.relay.batch must be at least 1, was " + batch);
    }
    if (poll.toMillis() < 1
        || gapPoll.toMillis() < 1
        || sendTimeout.toMillis() < 1
        || retry.toMillis() < 1) {
      throw new IllegalArgumentException(
          "order.relay.poll, .gap-poll, .send-timeout and .retry must be at least 1 ms");
    }
  }
}
