package io.provingground.endtoend.load;

import io.provingground.endtoend.history.History;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An open load: customers come when they are due, however the earlier ones fare. So a platform that
 * stalls gets more requests in flight and not fewer, and the time that they waited is counted.
 */
public final class Load implements AutoCloseable {
  /** The products that everybody wants; the sample catalogue has plenty of the first two. */
  private static final int HOT = 2;

  private static final int REMEMBERED = 200;

  private final LoadPlan plan;
  private final Whims whims;
  private final List<Account> accounts;
  private final Customer customer;
  private final ShopClient client = new ShopClient();
  private final Semaphore places;
  private final AtomicLong refused = new AtomicLong();
  private final ConcurrentLinkedDeque<Customer.Known> known = new ConcurrentLinkedDeque<>();
  private final ExecutorService customers = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread arrivals = Thread.ofPlatform().name("arrivals").unstarted(this::arrive);
  private volatile boolean ends;

  /**
   * Nothing is sent yet.
   *
   * @param offers what can be ordered; the first ones are the most wanted
   */
  public Load(LoadPlan plan, List<Offer> offers, List<Account> accounts, History history) {
    this.plan = plan;
    this.whims = new Whims(plan.seed(), offers, HOT);
    this.accounts = List.copyOf(accounts);
    this.places = new Semaphore(plan.mostInFlight());
    this.customer = new Customer(plan, client, history, this::remember);
  }

  /** Begins. */
  public void start() {
    arrivals.start();
  }

  /** How many actions were not begun because too many were in flight. */
  public long refused() {
    return refused.get();
  }

  /**
   * No more customers come; waits until those that are there have got or given up what they want.
   */
  public void end() throws InterruptedException {
    ends = true;
    arrivals.join();
    places.acquire(plan.mostInFlight());
    places.release(plan.mostInFlight());
  }

  private void arrive() {
    long due = System.nanoTime();
    long end = due + plan.longest().toNanos();
    int turn = 0;
    while (!ends && due < end) {
      due += (long) (whims.pause(plan.rate()) * 1e9);
      Account account = accounts.get(turn++ % accounts.size());
      Wish wish = whims.next(remembered(account));
      awaitNanoTime(due);
      begin(account, wish);
    }
  }

  private static void awaitNanoTime(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void begin(Account account, Wish wish) {
    if (!places.tryAcquire()) {
      refused.incrementAndGet();
      return;
    }
    var intended = java.time.Instant.now();
    customers.execute(() -> {
      try {
        var _ = customer.pursue(account, wish, intended);
      } finally {
        places.release();
      }
    });
  }

  private void remember(Customer.Known order) {
    known.addFirst(order);
    while (known.size() > REMEMBERED) {
      known.pollLast();
    }
  }

  /** Any order of the account will do: the newest ones are the liveliest. */
  private Optional<UUID> remembered(Account account) {
    return known.stream()
        .filter(order -> order.account().equals(account.name()))
        .map(Customer.Known::order)
        .findFirst();
  }

  /** Breaks off what is still in flight after a while. */
  @Override
  public void close() throws IOException {
    ends = true;
    customers.shutdownNow();
    client.close();
    customers.close();
  }
}
