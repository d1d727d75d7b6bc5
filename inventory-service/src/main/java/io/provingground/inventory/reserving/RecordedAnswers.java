package io.provingground.inventory.reserving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which commands were worked, and what was answered: the queue's inbox and outbox in one. */
@Repository
class RecordedAnswers {

  /**
   * Keys of one namespace, in their order, so that two batches never wait for each other in a
   * circle. Orders are locked with the messages, since a row that does not exist yet (a release
   * before its reservation) cannot be.
   */
  private static final String LOCK =
      """
      select pg_advisory_xact_lock(key)
        from (select distinct hashtextextended(name, 0) as key from unnest(?::text[]) name order by key) sorted
      """;

  private static final String FIND =
      """
      select command_id, order_id, command, answer, data, at
        from command_answer
       where command_id = any(?::text[])
      """;

  private static final String INSERT =
      """
      insert into command_answer (command_id, order_id, command, answer, data, at)
      select * from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::jsonb[], ?::timestamptz[])
      """;

  private final JdbcClient jdbc;

  RecordedAnswers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes copies of these messages, and other messages about these orders, wait until the
   * transaction ends.
   */
  void lock(Collection<Command> commands) {
    String[] names =
        commands.stream()
            .flatMap(c -> Stream.of("command " + c.id(), "order " + c.order()))
            .toArray(String[]::new);
    jdbc.sql(LOCK).param(names).query((_, _) -> 1).list();
  }

  /** Recorded answers by the command's id. */
  Map<String, RecordedAnswer> find(Collection<String> commandIds) {
    Map<String, RecordedAnswer> found = new HashMap<>();
    jdbc.sql(FIND)
        .param(commandIds.toArray(String[]::new))
        .query(RecordedAnswers::answer)
        .list()
        .forEach(answer -> found.put(answer.commandId(), answer));
    return found;
  }

  void insert(List<RecordedAnswer> answers) {
    jdbc.sql(INSERT)
        .param(column(answers, RecordedAnswer::commandId))
        .param(column(answers, answer -> answer.order().toString()))
        .param(column(answers, RecordedAnswer::command))
        .param(column(answers, RecordedAnswer::type))
        .param(column(answers, RecordedAnswer::data))
        .param(column(answers, answer -> answer.at().toString()))
        .update();
  }

  private static String[] column(
      List<RecordedAnswer> answers, Function<RecordedAnswer, String> value) {
    return answers.stream().map(value).toArray(String[]::new);
  }

  private static RecordedAnswer answer(ResultSet row, int number) throws SQLException {
    Instant at =
        row.getObject("at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    return new RecordedAnswer(
        row.getString("command_id"),
        row.getObject("order_id", UUID.class),
        row.getString("command"),
        row.getString("answer"),
        row.getString("data"),
        at);
  }
}
