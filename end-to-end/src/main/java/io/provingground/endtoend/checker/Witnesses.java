package io.provingground.endtoend.checker;

import io.provingground.endtoend.history.History;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Hears all witnesses of a platform: directly, past every proxy that a drill puts between its
 * parts, and with the roles that serve, which may read and not change.
 */
public final class Witnesses {
  private final Path data;
  private final Path history;
  private final Places places;

  /** Where the platform's parts are; host:port each. */
  record Places(String database, String broker, Passwords passwords) {
    /** The database of a service, as its serving role. */
    Database open(String name) throws SQLException {
      var role = name + "_app";
      return Database.open(database, name, role, passwords.of(role));
    }
  }

  /**
   * Knows where to look.
   *
   * @param data the platform's data folder
   * @param database host:port
   * @param broker host:port
   * @param history what the clients wrote down
   * @throws IOException if the platform's passwords cannot be read
   */
  public Witnesses(Path data, String database, String broker, Path history) throws IOException {
    this.data = data;
    this.history = history;
    this.places = new Places(database, broker, Passwords.of(data));
  }

  /**
   * Waits until nothing is under way any more.
   *
   * @return what still is when the time is over; nothing if the platform is quiet
   */
  public List<Outstanding> awaitQuiet(Duration timeout) throws InterruptedException {
    try (var quiet = new Quiet(places)) {
      return quiet.await(timeout);
    }
  }

  /**
   * Asks all of them. Only of a quiet platform do they speak of the same moment.
   *
   * @param outstanding what {@link #awaitQuiet} gave
   */
  public Evidence gather(List<Outstanding> outstanding) throws IOException, SQLException {
    var pool = new Pool();
    var told = History.read(history);
    try (var orders = places.open("orders");
        var inventory = places.open("inventory");
        var web = places.open("web")) {
      var views = new WebDatabase(web, pool);
      return new Evidence(
          told,
          views.accounts(),
          new OrdersDatabase(orders, pool).read(),
          new InventoryDatabase(inventory, pool).read(),
          views.read(),
          new Topics(places.broker(), pool).read(),
          LedgerFile.read(data.resolve("sandbox").resolve("ledger.jsonl"), pool),
          outstanding);
    }
  }
}
