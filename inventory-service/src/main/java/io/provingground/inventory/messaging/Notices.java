package io.provingground.inventory.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What others must be told: stored with its cause, claimed, sent, and only then forgotten. */
@Repository
public class Notices {

  private static final String INSERT =
      """
      insert into notice (id, topic, type, subject, cause, data)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[])
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
      returning id, position, topic, type, subject, cause, data, at
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  Notices(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * What is to be told about one thing.
   *
   * @param subject what it is about; also the message's key
   * @param version of several notices of one type about one subject the later one has the higher
   *     version, so that receivers need not rely on their order
   * @param cause what it follows from
   * @param data becomes the message's data as JSON, and has the version in it
   */
  public record News(
      String topic, String type, String subject, long version, String cause, Object data) {

    String id() {
      return subject + "/" + type + "/" + version;
    }
  }

  /**
   * A message to be sent.
   *
   * @param data JSON
   */
  record Notice(
      String id,
      long position,
      String topic,
      String type,
      String subject,
      String cause,
      String data,
      Instant at) {}

  /** Stores all; to be called in the transaction that causes them. */
  public void store(List<News> news) {
    if (news.isEmpty()) {
      return;
    }
    jdbc.sql(INSERT)
        .param(column(news, News::id))
        .param(column(news, News::topic))
        .param(column(news, News::type))
        .param(column(news, News::subject))
        .param(column(news, News::cause))
        .param(column(news, one -> json.writeValueAsString(one.data())))
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

  private static String[] column(List<News> news, Function<News, String> value) {
    return news.stream().map(value).toArray(String[]::new);
  }

  private static Notice notice(ResultSet row, int number) throws SQLException {
    return new Notice(
        row.getString("id"),
        row.getLong("position"),
        row.getString("topic"),
        row.getString("type"),
        row.getString("subject"),
        row.getString("cause"),
        row.getString("data"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
