package io.provingground.endtoend.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history file. An attempt has one line when it is sent and one when it ends; an
 * attempt without a second line ended with the client's own death and counts as unanswered.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Sent.class, name = "sent"),
  @JsonSubTypes.Type(value = Entry.Answered.class, name = "answered")
})
public sealed interface Entry {
  /**
   * The {@link Sent#action} of what no customer of a load wants: a single attempt of a drill's own.
   */
  long NO_ACTION = 0;

  /** The attempt, unique in the file. */
  long id();

  /** When it was written, by the client's clock. */
  Instant at();

  /**
   * An attempt begins.
   *
   * @param action what the customer wants: its repeated attempts share it; {@link #NO_ACTION} for a
   *     single attempt outside of a load
   * @param attempt from 1, within the action
   * @param intended when the action was due; latency counts from here, so that waiting shows
   * @param customer the account's name
   * @param key the idempotency key of a {@link Operation#PLACE}
   * @param digest SHA-256 of the body, hex
   * @param content what a {@link Operation#PLACE} asks for
   * @param order what a {@link Operation#CANCEL} or {@link Operation#FOLLOW} is about
   * @param gateway base URL of the gateway that was asked
   * @param trace the trace id that the client gave it
   */
  record Sent(
      long id,
      Instant at,
      long action,
      int attempt,
      Instant intended,
      String customer,
      Operation operation,
      @Nullable String key,
      @Nullable String digest,
      @Nullable Content content,
      @Nullable UUID order,
      String gateway,
      String trace)
      implements Entry {}

  /**
   * An attempt ends.
   *
   * @param status the HTTP status; none when there was no answer, whose outcome is unknown
   * @param failure why there was none, or the problem's type
   * @param order the order that the answer tells of
   * @param state its state in the answer
   * @param replayed whether the answer says to be a repeated one
   * @param instance who answered, as far as the gateway tells
   */
  record Answered(
      long id,
      Instant at,
      @Nullable Integer status,
      @Nullable String failure,
      @Nullable UUID order,
      @Nullable String state,
      boolean replayed,
      @Nullable String instance)
      implements Entry {
    /** Whether the client got what it asked for, or a final word on why not. */
    public boolean isDefinite() {
      return status != null && status < 500 && status != 408 && status != 425 && status != 429;
    }
  }
}
