package io.provingground.inventory.reserving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What others must be told: stored with its cause, claimed, sent, and only then forgotten. */
@Repository
class Notices {

  private static final String INSERT =
      """
      insert into notice (id, type, subject, cause, data)
      select o || '/PromiseBroken/' || :version, 'PromiseBroken', o::uuid, :cause, cast(:data as jsonb)
        from unnest(cast(:orders as text[])) o
      """;

  /** For a time, so that what a dead instance had claimed is sent by another. */
  private static final String CLAIM =
      """
      update notice
         set claimed_until = clock_timestamp() + cast(:patience as interval)
       where id in (select id
                      from notice
                     where claimed_until is null or claimed_until < clock_timestamp()
                     order by position
                     limit :limit
                       for update skip locked)
      returning id, position, type, subject, cause, data, at
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Notices(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A message to be sent.
   *
   * @param subject the order
   * @param cause what it follows from
   * @param data JSON
   */
  record Notice(
      String id, long position, String type, UUID subject, String cause, String data, Instant at) {}

  /**
   * The data of the message.
   *
   * @param version of several notices about one order the later one has the higher version
   * @param skus what is missing
   */
  record PromiseBroken(long version, List<String> skus) {}

  /** Stores one about each order; to be called in the transaction that breaks the promises. */
  void promiseBroken(Adjustment cause) {
    if (cause.broken().isEmpty()) {
      return;
    }
    PromiseBroken data = new PromiseBroken(cause.id(), List.of(cause.sku()));
    jdbc.sql(INSERT)
        .param("version", Long.toString(cause.id()))
        .param("cause", "adjustment/" + cause.id())
        .param("data", json.writeValueAsString(data))
        .param("orders", cause.broken().stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }

  /** The oldest that nobody has claimed, committed as claimed for this time. */
  List<Notice> claim(int limit, Duration patience) {
    return jdbc
        .sql(CLAIM)
        .param("limit", limit)
        .param("patience", patience.toString())
        .query(Notices::notice)
        .list()
        .stream()
        .sorted(Comparator.comparingLong(Notice::position))
        .toList();
  }

  /** The broker has them. */
  void forget(List<Notice> sent) {
    jdbc.sql("delete from notice where id = any(?::text[])")
        .param(sent.stream().map(Notice::id).toArray(String[]::new))
        .update();
  }

  private static Notice notice(ResultSet row, int number) throws SQLException {
    return new Notice(
        row.getString("id"),
        row.getLong("position"),
        row.getString("type"),
        row.getObject("subject", UUID.class),
        row.getString("cause"),
        row.getString("data"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
