package io.provingground.inventory.reserving;

import io.provingground.inventory.catalogue.Offers;
import io.provingground.inventory.stock.Shelves;
import io.provingground.inventory.stock.Stock;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works commands: one transaction for many, each with an outcome of its own. The work and its
 * recorded answer commit together, so a command that comes again finds its answer and moves
 * nothing.
 *
 * <p>Order of locks: messages and orders, then SKUs, then reservations, each sorted. Ten statements
 * at most, whatever the number of commands; eleven where a reservation that had ended is made with
 * other lines.
 */
@Component
class CommandDesk {

  private final TransactionTemplate transaction;
  private final RecordedAnswers answers;
  private final Reservations reservations;
  private final Stock stock;
  private final Offers offers;
  private final ReservingSettings settings;
  private final Clock clock;
  private final JsonMapper json;

  CommandDesk(
      TransactionTemplate transaction,
      RecordedAnswers answers,
      Reservations reservations,
      Stock stock,
      Offers offers,
      ReservingSettings settings,
      Clock clock,
      JsonMapper json) {
    this.transaction = transaction;
    this.answers = answers;
    this.reservations = reservations;
    this.stock = stock;
    this.offers = offers;
    this.settings = settings;
    this.clock = clock;
    this.json = json;
  }

  /** Answers by the command's id, committed. Fails as a whole, and then nothing has happened. */
  Map<String, RecordedAnswer> work(Collection<Command> commands) {
    return Objects.requireNonNull(transaction.execute(_ -> workLocked(commands)));
  }

  /** The answers of those that were worked before. */
  Map<String, RecordedAnswer> recorded(Collection<String> commandIds) {
    return answers.find(commandIds);
  }

  private Map<String, RecordedAnswer> workLocked(Collection<Command> commands) {
    answers.lock(commands);
    Map<String, RecordedAnswer> answered =
        answers.find(commands.stream().map(Command::id).toList());
    // The same message may be in the batch twice.
    Map<String, Command> fresh = new LinkedHashMap<>();
    for (Command command : commands) {
      if (!answered.containsKey(command.id())) {
        fresh.putIfAbsent(command.id(), command);
      }
    }
    if (!fresh.isEmpty()) {
      decide(fresh.values()).forEach(answer -> answered.put(answer.commandId(), answer));
    }
    return answered;
  }

  private List<RecordedAnswer> decide(Collection<Command> commands) {
    Set<UUID> orders = new HashSet<>();
    commands.forEach(command -> orders.add(command.order()));
    Map<UUID, List<PricedLine>> lines = reservations.lines(orders);
    Set<String> skus = new HashSet<>();
    commands.forEach(command -> skus.addAll(command.skus()));
    lines.values().forEach(ofOrder -> ofOrder.forEach(line -> skus.add(line.sku())));
    Shelves shelves = stock.lock(skus);
    Books books = new Books(shelves, offers.of(skus), reservations.lock(orders, lines));

    List<RecordedAnswer> decided = new ArrayList<>();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Clerk clerk = new Clerk(books, now, settings.tolerance());
    for (Command command : commands) {
      decided.add(recorded(command, clerk.decide(command), now));
    }
    stock.write(shelves);
    reservations.write(books.changed(), lines);
    answers.insert(decided);
    return decided;
  }

  private RecordedAnswer recorded(Command command, Answer answer, Instant now) {
    return new RecordedAnswer(
        command.id(),
        command.order(),
        command.type(),
        answer.type(),
        json.writeValueAsString(answer),
        now);
  }
}
