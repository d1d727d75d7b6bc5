package io.provingground.gateway.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.provingground.gateway.problems.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final Attempts attempts = new Attempts(3);

  @Test
  void triesAnyRequestElsewhereWhenNothingWasSentUntilAttemptsAreUsedUp() {
    begin();
    assertThat(attempts.another(new ConnectException(), false)).isTrue();
    begin();
    assertThat(attempts.another(new ConnectTimeoutException(), false)).isTrue();
    begin();
    assertThat(attempts.another(new ConnectException(), true)).isFalse();
  }

  @Test
  void triesARepeatableRequestOnceMoreWhenItMayHaveArrived() {
    begin();
    assertThat(attempts.another(new IOException("reset"), true)).isTrue();
    begin();
    assertThat(attempts.another(new IOException("reset"), true)).isFalse();
  }

  @Test
  void doesNotForgetThatWorkMayHaveBeenDoneWhenTheNextOneIsNotThere() {
    var reset = new IOException("reset");
    begin();
    attempts.another(reset, true);
    begin();
    attempts.another(new ConnectException(), true);
    assertThat(attempts.outcome()).isSameAs(reset);
  }

  @Test
  void neverTriesAnotherRequestAgainWhenItMayHaveArrived() {
    begin();
    assertThat(attempts.another(new IOException("reset"), false)).isFalse();
  }

  @Test
  void neverTriesAgainWhatTookTooLong() {
    begin();
    assertThat(attempts.another(Problem.SERVICE_TOO_SLOW.because("late"), true)).isFalse();
  }

  private void begin() {
    attempts.begin(new Instance(URI.create("http://127.0.0.1:1")));
  }
}
