package io.provingground.inventory.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.messaging.Notices.News;
import io.provingground.inventory.messaging.Notices.Notice;
import io.provingground.inventory.parts.InventoryTest;
import io.provingground.inventory.parts.Parts;
import io.provingground.inventory.parts.Warehouse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Several instances claim notices at once, from a table of which no sender knows. */
@InventoryTest
class NoticesIT {

  private static final int MANY = 2000;
  private static final int INSTANCES = 4;
  private static final Duration LONG = Duration.ofHours(1);

  private final Warehouse warehouse = new Warehouse();
  private final DriverManagerDataSource database = database();
  private final Notices notices = notices(database);

  @BeforeEach
  void aTableOfItsOwn() {
    warehouse
        .sql()
        .sql("create schema unsent; create table unsent.notice (like public.notice including all)")
        .update();
  }

  @AfterEach
  void end() {
    warehouse.sql().sql("drop schema unsent cascade").update();
  }

  @Test
  void ofSeveralInstancesOneClaimsEach() throws Exception {
    store(MANY);
    List<String> claimed = new ArrayList<>();
    try (ExecutorService instances = Executors.newFixedThreadPool(INSTANCES)) {
      Callable<List<String>> one = NoticesIT::claimAll;
      for (Future<List<String>> all : instances.invokeAll(Collections.nCopies(INSTANCES, one))) {
        claimed.addAll(all.get());
      }
    }

    assertThat(claimed).doesNotHaveDuplicates().hasSize(MANY);
  }

  /** Until none is left, or far more were claimed than there are. */
  private static List<String> claimAll() {
    Notices own = notices(database());
    List<String> all = new ArrayList<>();
    List<Notice> some = own.claim(10, LONG);
    while (!some.isEmpty() && all.size() < 2 * MANY) {
      some.forEach(notice -> all.add(notice.id()));
      some = own.claim(10, LONG);
    }
    return all;
  }

  @Test
  void nobodyWaitsForAnInstanceThatIsClaiming() {
    store(5);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));

    transaction.executeWithoutResult(_ -> {
      assertThat(notices.claim(3, LONG)).hasSize(3);
      assertThat(notices(database()).claim(10, LONG)).hasSize(2);
    });
  }

  @Test
  void whatADeadInstanceHadClaimedIsClaimedByAnotherWhenItsTimeIsOver() {
    store(1);
    List<Notice> first = notices.claim(10, Duration.ofMillis(1));
    List<Notice> second = new ArrayList<>();

    Awaitility.await().until(() -> second.addAll(notices.claim(10, LONG)));

    assertThat(second).isEqualTo(first);
    assertThat(notices.claim(10, LONG)).as("now it is another's").isEmpty();
  }

  private void store(int many) {
    notices.store(
        IntStream.range(0, many)
            .mapToObj(i -> new News(Topics.EVENTS, "Test", "subject", i, "test", Map.of()))
            .toList());
  }

  private static Notices notices(DriverManagerDataSource database) {
    return new Notices(JdbcClient.create(database), JsonMapper.builder().build());
  }

  /** Whoever waits for a lock fails. */
  private static DriverManagerDataSource database() {
    return new DriverManagerDataSource(
        Parts.running().jdbcUrl("inventory") + "?currentSchema=unsent&options=-c%20lock_timeout=5s",
        "inventory_owner",
        Parts.password("inventory_owner"));
  }
}
