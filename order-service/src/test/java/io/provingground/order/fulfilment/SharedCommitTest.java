package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class SharedCommitTest {
  private final List<List<Integer>> commits = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void letsThoseWhoWaitShareTheNextCommit() throws Exception {
    var shared =
        new SharedCommit<Integer>(some -> {
          commits.add(some);
          holdUp();
        });
    for (var done : storm(shared, 10)) {
      done.get();
    }
    assertThat(commits).extracting(List::size).containsExactly(1, 9);
    assertThat(commits.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 10).boxed().toList());
  }

  @Test
  void tellsEachItsOwnFailure() throws Exception {
    var shared =
        new SharedCommit<Integer>(some -> {
          holdUp();
          if (some.contains(7)) {
            throw new IllegalStateException("seven");
          }
          commits.add(some);
        });
    var all = storm(shared, 10);
    for (var i = 0; i < all.size(); i++) {
      if (i == 7) {
        assertThatThrownBy(all.get(i)::get)
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseMessage("seven");
      } else {
        all.get(i).get();
      }
    }
    assertThat(commits.stream().flatMap(List::stream)).hasSize(9).doesNotContain(7);
  }

  @Test
  void tellsAllOfAnOutageAndGoesOnAfterIt() {
    var shared =
        new SharedCommit<Integer>(some -> {
          if (some.contains(0)) {
            throw new DataAccessResourceFailureException("gone");
          }
          commits.add(some);
        });
    assertThatThrownBy(() -> shared.work(0)).hasMessage("gone");
    shared.work(1);
    assertThat(commits).containsExactly(List.of(1));
  }

  /** The first is held up until all others wait. */
  private List<Future<?>> storm(SharedCommit<Integer> shared, int size)
      throws InterruptedException {
    List<Future<?>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      all.add(threads.submit(() -> shared.work(0)));
      begun.await();
      for (var i = 1; i < size; i++) {
        var number = i;
        all.add(threads.submit(() -> shared.work(number)));
      }
      await().until(() -> shared.waiting() == size - 1);
      goOn.countDown();
    }
    return all;
  }

  private void holdUp() {
    begun.countDown();
    try {
      goOn.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
