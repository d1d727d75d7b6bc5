package io.provingground.inventory.reserving;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.provingground.inventory.catalogue.Offers;
import io.provingground.inventory.messaging.Messenger;
import io.provingground.inventory.messaging.ShareGroup;
import io.provingground.inventory.parts.Strings;
import io.provingground.inventory.stock.Stock;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that works commands as an instance of the service does. At one moment of its first
 * command it waits for an order.
 */
final class WorkerMain {

  /** Where it may be killed or frozen. */
  enum Moment {
    /** All is written, nothing is committed. */
    WRITTEN,
    /** The work and its answer are recorded; nobody knows. */
    COMMITTED,
    /** The answer has arrived at the broker; the command is still in the queue. */
    SENT
  }

  /** Told when an acknowledgement came after its lock, or failed. */
  static final String LOST = "LOST";

  private static final AtomicBoolean WAITED = new AtomicBoolean();

  private WorkerMain() {}

  /** Arguments: JDBC address, password, broker, queue, and the moment at which to wait, or -. */
  public static void main(String... args) throws Exception {
    ReservingSettings settings =
        TestSettings.bound(
            Map.of(
                "inventory.reserving.record-lock", "11s",
                "inventory.reserving.attempt-limit", "60s"));
    ShareGroup group = new ShareGroup(args[3], args[3], settings.recordLock(), 25, 10);
    Map<String, Object> broker = Map.of("bootstrap.servers", args[2]);
    try (Admin admin = Admin.create(broker)) {
      group.configure(admin);
    }
    DataSource database = new DriverManagerDataSource(args[0], "inventory_app", args[1]);
    try (AnnotationConfigApplicationContext context =
        context(settings, database, broker, args[4])) {
      BatchWork work = context.getBean(BatchWork.class);
      Receiver receiver =
          new Receiver(
              name -> group.join(new DefaultKafkaConsumerFactory<>(broker), name, Map.of()),
              "worker",
              (batch, progress) -> {
                work.work(batch, progress);
                reached(Moment.SENT, args[4]);
              },
              settings,
              context.getBean(QueueMetrics.class),
              () -> true);
      Strings.tell("READY");
      Strings.waitForOrder();
      receiver.run();
    }
  }

  /** The service's own beans; only the transaction tells its moments. */
  private static AnnotationConfigApplicationContext context(
      ReservingSettings settings, DataSource database, Map<String, Object> broker, String waitAt) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    PlatformTransactionManager manager = new JdbcTransactionManager(database);
    context.registerBean(TransactionTemplate.class, () -> new TellingTransaction(manager, waitAt));
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
    context.registerBean(ReservingSettings.class, () -> settings);
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry());
    context.registerBean("kafka", KafkaTemplate.class, () -> template(broker));
    context.register(
        RecordedAnswers.class,
        Reservations.class,
        Stock.class,
        Offers.class,
        CommandDesk.class,
        CommandReader.class,
        Messenger.class,
        Postman.class,
        ParkingLot.class,
        Patience.class,
        TellingMetrics.class,
        BatchWork.class);
    context.refresh();
    return context;
  }

  private static KafkaTemplate<byte[], byte[]> template(Map<String, Object> broker) {
    return new KafkaTemplate<>(
        new DefaultKafkaProducerFactory<>(
            broker, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  private static void reached(Moment moment, String waitAt) {
    Strings.tell(moment.name());
    if (moment.name().equals(waitAt) && !WAITED.getAndSet(true)) {
      Strings.waitForOrder();
    }
  }

  /** The service's figures; it also tells of a lost lock. */
  static final class TellingMetrics extends QueueMetrics {

    TellingMetrics(MeterRegistry registry) {
      super(registry);
    }

    @Override
    void lostLocks(int messages) {
      super.lostLocks(messages);
      Strings.tell(LOST);
    }
  }

  private static final class TellingTransaction extends TransactionTemplate {

    private static final long serialVersionUID = 1;
    private final String waitAt;

    TellingTransaction(PlatformTransactionManager manager, String waitAt) {
      super(manager);
      this.waitAt = waitAt;
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
      T result =
          super.execute(status -> {
            T written = action.doInTransaction(status);
            reached(Moment.WRITTEN, waitAt);
            return written;
          });
      reached(Moment.COMMITTED, waitAt);
      return result;
    }
  }
}
