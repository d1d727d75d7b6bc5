package io.provingground.localplatform.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Passwords made once per data folder, and kept where only its owner can read them. */
public final class Secrets {
  /**
   * Who has a password: the database's roles, the payment provider's callers and its callbacks, our
   * API client, the key that signs tokens.
   */
  public enum Holder {
    POSTGRES,
    WEB_OWNER,
    WEB_APP,
    WEB_PROJECTOR,
    INVENTORY_OWNER,
    INVENTORY_APP,
    ORDERS_OWNER,
    ORDERS_APP,
    PAYMENT_API_KEY,
    PAYMENT_OPERATOR_KEY,
    PAYMENT_CALLBACK,
    LOCAL_SERVICE,
    WEB_KEY_ENCRYPTION;

    /** As it is written in the file, and the name of the role where it is one. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Of the demo accounts; no secret, since they exist on developers' machines only. */
  public static final String DEMO_PASSWORD = "proving-ground";

  private final Map<String, String> values;

  private Secrets(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the folder's passwords; those that are missing are made and written first.
   *
   * @throws Trouble when the file is damaged
   */
  public static Secrets of(Layout layout) throws IOException {
    Map<String, String> values = read(layout);
    boolean complete = true;
    for (Holder holder : Holder.values()) {
      complete &= values.putIfAbsent(holder.key(), fresh()) != null;
    }
    if (!complete) {
      PrivateFile.write(layout.secrets(), JsonMapper.shared().writeValueAsString(values));
    }
    return new Secrets(values);
  }

  /** The holder's password. */
  public String of(Holder holder) {
    String value = values.get(holder.key());
    if (value == null) {
      throw new IllegalStateException("no password of " + holder);
    }
    return value;
  }

  private static Map<String, String> read(Layout layout) throws IOException {
    if (Files.notExists(layout.secrets())) {
      return new TreeMap<>();
    }
    try {
      String text = Files.readString(layout.secrets());
      return JsonMapper.shared().readValue(text, new TypeReference<TreeMap<String, String>>() {});
    } catch (JacksonException e) {
      throw Trouble.of(
          "The passwords in " + layout.secrets() + " cannot be read: " + e.getOriginalMessage(),
          "Without them the databases cannot be opened. Put the file back, or delete all data: "
              + layout.run("reset"));
    }
  }

  private static String fresh() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
