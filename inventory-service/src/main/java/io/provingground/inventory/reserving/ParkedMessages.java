package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.reserving.ParkedMessage.Detail;
import io.provingground.inventory.reserving.ParkedMessage.Filter;
import io.provingground.inventory.reserving.ParkedMessage.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was parked, and what operators decided. The row count of each change says whose it is. */
@Repository
class ParkedMessages {

  private static final int SHOWN_BYTES = 64 * 1024;

  /** Read again from the topic, or parked twice, it is still one, with what was decided. */
  private static final String ADD =
      """
      insert into parked_message (origin, sent_at, parked_at, reason, detail, digest, deliveries, command_id,
                                  message_key, message_value, message_headers)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (origin, sent_at) do nothing
      """;

  private static final String COLUMNS =
      """
      select id, state, reason, detail, digest, deliveries, origin, sent_at, parked_at, command_id, decided_at,
             decided_by, message_key, message_value
        from parked_message
      """;

  private static final String OPEN = "state in ('PARKED', 'REDRIVING')";

  private static final String PAGE =
      """
         and id > :cursor
         and (cast(:reason as text) is null or reason = :reason)
         and (cast(:digest as text) is null or digest = :digest)
       order by id
       limit :limit
      """;

  /** The headers are JSON, in which the text of a name or value cannot look like this. */
  private static final String IS_CUT =
      "position('[\"" + Remnant.CUT + "\",' in message_headers) > 0";

  /**
   * An answer is kept for some time. A message that was sent earlier and has none may have been
   * worked and its answer purged, so working it again could move stock twice. And what was cut is
   * no message any more.
   */
  private static final String CLAIM =
      """
      update parked_message p
         set state = 'REDRIVING', decided_at = clock_timestamp(), decided_by = :operator
       where id = :id and state in ('PARKED', 'REDRIVING')
         and (sent_at > clock_timestamp() - cast(:kept as interval)
              or exists (select from command_answer a where a.command_id = p.command_id))
         and not %s
      returning message_key, message_value, message_headers
      """
          .formatted(IS_CUT);

  private static final String FINISH =
      "update parked_message set state = 'REDRIVEN' where id = ? and state = 'REDRIVING'";

  /** One that is just being redriven is not discarded: no send takes longer than a minute. */
  private static final String DISCARD =
      """
      update parked_message
         set state = 'DISCARDED', decided_at = clock_timestamp(), decided_by = :operator
       where id = :id
         and (state = 'PARKED' or (state = 'REDRIVING' and decided_at < clock_timestamp() - interval '1 minute'))
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ParkedMessages(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * Stores it, unless it is there already.
   *
   * @param commandId null if it cannot be read
   */
  void add(DeadLetter letter, @Nullable String commandId) {
    jdbc.sql(ADD)
        .param(letter.origin())
        .param(letter.sent().atOffset(ZoneOffset.UTC))
        .param(letter.parked().atOffset(ZoneOffset.UTC))
        .param(letter.reason())
        .param(letter.detail())
        .param(letter.digest())
        .param(letter.deliveries())
        .param(commandId)
        .param(letter.message().key())
        .param(letter.message().value())
        .param(json.writeValueAsString(letter.headers()))
        .update();
  }

  /** Those after the cursor, oldest first, one more than the limit if there are that many. */
  List<ParkedMessage> page(Filter filter, long cursor, int limit) {
    State state = filter.state();
    return jdbc.sql(COLUMNS + " where " + (state == null ? OPEN : "state = :state") + PAGE)
        .param("state", state == null ? null : state.name())
        .param("reason", filter.reason())
        .param("digest", filter.digest())
        .param("cursor", cursor)
        .param("limit", limit + 1)
        .query(ParkedMessages::message)
        .list();
  }

  Optional<Detail> find(long id) {
    return jdbc.sql(COLUMNS + " where id = ?").param(id).query(ParkedMessages::detail).optional();
  }

  /** How many wait for somebody. */
  long open() {
    return jdbc.sql("select count(*) from parked_message where " + OPEN).query(Long.class).single();
  }

  /**
   * Claims it for being sent again, and gives the message as it came. Nothing, if it is not open or
   * must not be worked again.
   *
   * @param kept how long answers are kept at least
   */
  Optional<ProducerRecord<byte[], byte[]>> claim(long id, String operator, Duration kept) {
    return jdbc.sql(CLAIM)
        .param("id", id)
        .param("operator", operator)
        .param("kept", kept.toString())
        .query((row, _) -> record(row))
        .optional();
  }

  /** Its message is in the queue. Others may have sent it too, and told so before. */
  void finish(long id) {
    jdbc.sql(FINISH).param(id).update();
  }

  /** Whether only its beginning was kept. */
  boolean isCut(long id) {
    return jdbc.sql("select " + IS_CUT + " from parked_message where id = ?")
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /** Whether it is this call that discarded it. */
  boolean discard(long id, String operator) {
    return jdbc.sql(DISCARD).param("id", id).param("operator", operator).update() == 1;
  }

  private ProducerRecord<byte[], byte[]> record(ResultSet row) throws SQLException {
    RecordHeaders headers = new RecordHeaders();
    json.readValue(row.getString("message_headers"), new TypeReference<List<List<String>>>() {})
        .forEach(pair -> headers.add(pair.get(0), Base64.getDecoder().decode(pair.get(1))));
    return new ProducerRecord<>(
        Topics.COMMANDS, null, row.getBytes("message_key"), row.getBytes("message_value"), headers);
  }

  private static Detail detail(ResultSet row, int number) throws SQLException {
    byte[] key = row.getBytes("message_key");
    byte[] value = row.getBytes("message_value");
    int length = value == null ? 0 : value.length;
    return new Detail(
        message(row, number),
        key == null ? "" : new String(key, UTF_8),
        value == null ? "" : new String(value, 0, Math.min(length, SHOWN_BYTES), UTF_8),
        length);
  }

  private static ParkedMessage message(ResultSet row, int number) throws SQLException {
    return new ParkedMessage(
        row.getLong("id"),
        State.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("detail"),
        row.getString("digest"),
        row.getInt("deliveries"),
        row.getString("origin"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant(),
        row.getObject("parked_at", OffsetDateTime.class).toInstant(),
        row.getString("command_id"),
        time(row.getObject("decided_at", OffsetDateTime.class)),
        row.getString("decided_by"));
  }

  private static @Nullable Instant time(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
