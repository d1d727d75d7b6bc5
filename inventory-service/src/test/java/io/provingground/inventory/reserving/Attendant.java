package io.provingground.inventory.reserving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.inventory.messaging.Topics;
import io.provingground.inventory.parts.Api;
import io.provingground.inventory.parts.Issuer;
import io.provingground.inventory.reserving.ParkingLot.Reason;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Parks commands as the receivers do, and calls the API about them with one role's token. */
final class Attendant {

  private final Api api;
  private final String token;
  private final ParkingLot parkingLot;

  Attendant(Api api, String role, ParkingLot parkingLot) {
    this.api = api;
    this.token = Issuer.token(role);
    this.parkingLot = parkingLot;
  }

  /** Parks it as a message that nobody brought to an end; gives its place in the queue. */
  static Delivery delivery(String key, String value, Instant sent) {
    // A place far behind those that this test run's own messages take.
    long offset = 1_000_000_000L + ThreadLocalRandom.current().nextLong(1L << 40);
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-trace".getBytes(UTF_8));
    return new Delivery(
        new ConsumerRecord<>(
            Topics.COMMANDS,
            3,
            offset,
            sent.toEpochMilli(),
            TimestampType.CREATE_TIME,
            key.length(),
            value.length(),
            key.getBytes(UTF_8),
            value.getBytes(UTF_8),
            headers,
            Optional.empty(),
            Optional.of((short) 6)));
  }

  /** Parks it, and waits until it is listed. */
  JsonNode park(Delivery delivery, Throwable failure) {
    parkingLot.park(delivery, Reason.UNFINISHED, failure);
    return await(delivery);
  }

  /** The entry of what lay at this place, as soon as there is one. */
  JsonNode await(Delivery delivery) {
    String origin = delivery.place().toString();
    Awaitility.await("listing of " + origin)
        .atMost(Duration.ofSeconds(60))
        .until(() -> !from(origin).isEmpty());
    assertThat(from(origin)).hasSize(1);
    return from(origin).getFirst();
  }

  List<JsonNode> from(String origin) {
    return all("").stream().filter(m -> m.get("origin").stringValue().equals(origin)).toList();
  }

  /** All open ones, in pages of two: so every use walks the pages. */
  List<JsonNode> all(String query) {
    List<JsonNode> all = new ArrayList<>();
    Optional<String> cursor = Optional.of("0");
    while (cursor.isPresent()) {
      JsonNode page = Api.good(list("?limit=2&cursor=" + cursor.get() + query), "ParkedPage");
      page.get("messages").forEach(all::add);
      cursor = Optional.ofNullable(page.get("nextCursor")).map(JsonNode::stringValue);
    }
    return all;
  }

  HttpResponse<String> list(String query) {
    return api.send("/api/v1/parked-messages" + query, this::signed);
  }

  HttpResponse<String> get(Object id) {
    return list("/" + id);
  }

  HttpResponse<String> redrive(Object id) {
    return post("/" + id + "/redrive", null);
  }

  HttpResponse<String> redriveAll(String wanted) {
    return post("/redrive", wanted);
  }

  HttpResponse<String> discard(Object id) {
    return api.send("/api/v1/parked-messages/" + id, r -> signed(r).DELETE());
  }

  private HttpResponse<String> post(String path, @Nullable String body) {
    return api.send(
        "/api/v1/parked-messages" + path,
        r ->
            body == null
                ? signed(r).POST(BodyPublishers.noBody())
                : signed(r)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder signed(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + token);
  }
}
