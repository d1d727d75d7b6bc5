package io.provingground.endtoend.load;

import io.provingground.endtoend.history.Content;
import io.provingground.endtoend.history.History;
import io.provingground.endtoend.history.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Orders of which each is sent one to five times at once, as a client and the proxies before it do
 * that all repeat on their own. Each of the senders repeats until it has a final answer.
 */
public final class Storm {
  private static final int MOST_COPIES = 5;
  private static final int HOT = 2;

  /** Keys that are in work at a time. */
  private static final int AT_ONCE = 32;

  private final LoadPlan plan;
  private final Whims whims;
  private final List<Account> accounts;
  private final History history;

  /** Nothing is sent yet. */
  public Storm(LoadPlan plan, List<Offer> offers, List<Account> accounts, History history) {
    this.plan = plan;
    this.whims = new Whims(plan.seed(), offers, HOT);
    this.accounts = List.copyOf(accounts);
    this.history = history;
  }

  /**
   * How many keys were sent, how often, and with what effect.
   *
   * @param unequal the answers of each key whose answers were not all the same, byte for byte
   * @param unanswered keys of which a sender gave up
   * @param news answers that said that the order is new; every other was a repeated one
   */
  public record Result(int keys, int sent, List<String> unequal, int unanswered, int news) {
    /** Copies the list. */
    public Result {
      unequal = List.copyOf(unequal);
    }
  }

  /**
   * Places so many orders and cancels each after a while that is drawn, at the longest this one;
   * waits for all answers.
   *
   * @return how many cancellations were granted
   */
  public int regret(int orders, Duration longest) throws InterruptedException {
    List<Future<Boolean>> regrets = new ArrayList<>();
    try (var client = new ShopClient();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var customer = new Customer(plan, client, history, _ -> {});
      var places = new Semaphore(AT_ONCE);
      for (int i = 0; i < orders; i++) {
        Account account = accounts.get(i % accounts.size());
        Wish.Place wish = whims.nextOrder();
        var pause = Duration.ofMillis(whims.below(Math.toIntExact(longest.toMillis()) + 1));
        places.acquire();
        regrets.add(
            senders.submit(() -> {
              try {
                return regret(customer, account, wish, pause);
              } finally {
                places.release();
              }
            }));
      }
      int granted = 0;
      for (Future<Boolean> one : regrets) {
        granted += taken(one) ? 1 : 0;
      }
      return granted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean regret(Customer customer, Account account, Wish.Place wish, Duration pause)
      throws InterruptedException {
    UUID order = customer.pursue(account, wish, Instant.now()).order();
    if (order == null) {
      return false;
    }
    Thread.sleep(pause);
    Integer status = customer.pursue(account, new Wish.Cancel(order), Instant.now()).status();
    return status != null && status < 300;
  }

  /**
   * So many customers, all at once, order one piece of the same product each; waits for all
   * answers.
   *
   * @return how many orders were taken
   */
  public int rush(Offer offer, int customers) throws InterruptedException {
    var content =
        new Content(List.of(new Line(offer.sku(), 1)), offer.price(), "EUR", "tok_approve");
    List<Future<Answer>> rush = new ArrayList<>();
    try (var client = new ShopClient();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var customer = new Customer(plan, client, history, _ -> {});
      for (int i = 0; i < customers; i++) {
        Account account = accounts.get(i % accounts.size());
        var wish = new Wish.Place(UUID.randomUUID().toString(), content, false);
        rush.add(senders.submit(() -> customer.pursue(account, wish, Instant.now())));
      }
      int taken = 0;
      for (Future<Answer> one : rush) {
        taken += taken(one).order() == null ? 0 : 1;
      }
      return taken;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends so many keys and waits for all answers. */
  public Result send(int keys) throws InterruptedException {
    var places = new Semaphore(AT_ONCE);
    List<Future<List<Answer>>> storm = new ArrayList<>();
    try (var client = new ShopClient();
        var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var customer = new Customer(plan, client, history, _ -> {});
      for (int i = 0; i < keys; i++) {
        Account account = accounts.get(i % accounts.size());
        Wish.Place wish = whims.nextOrder();
        int copies = 1 + whims.below(MOST_COPIES);
        places.acquire();
        storm.add(senders.submit(() -> answers(customer, account, wish, copies, places)));
      }
      return result(storm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Answer> answers(
      Customer customer, Account account, Wish.Place wish, int copies, Semaphore places)
      throws InterruptedException, ExecutionException {
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> all = new ArrayList<>();
      for (int copy = 0; copy < copies; copy++) {
        all.add(senders.submit(() -> customer.pursue(account, wish, Instant.now())));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : all) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      places.release();
    }
  }

  private static Result result(List<Future<List<Answer>>> storm) throws InterruptedException {
    int sent = 0;
    List<String> unequal = new ArrayList<>();
    int unanswered = 0;
    int news = 0;
    for (Future<List<Answer>> key : storm) {
      List<Answer> answers = taken(key);
      sent += answers.size();
      List<String> bodies =
          answers.stream().map(Answer::body).filter(Objects::nonNull).distinct().toList();
      if (bodies.size() > 1) {
        unequal.add(String.join(" and ", bodies));
      }
      unanswered += answers.stream().allMatch(Answer::isFinal) ? 0 : 1;
      news += (int) answers.stream().filter(Storm::isNew).count();
    }
    return new Result(storm.size(), sent, unequal, unanswered, news);
  }

  private static boolean isNew(Answer answer) {
    return answer.order() != null && !answer.replayed();
  }

  private static <T> T taken(Future<T> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sender failed", e.getCause());
    }
  }
}
