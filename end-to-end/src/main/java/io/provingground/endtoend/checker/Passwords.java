package io.provingground.endtoend.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** The passwords of a local platform, which lie in its data folder. */
final class Passwords {
  private final JsonNode passwords;

  private Passwords(JsonNode passwords) {
    this.passwords = passwords;
  }

  static Passwords of(Path data) throws IOException {
    return new Passwords(Json.read(Files.readAllBytes(data.resolve("secrets.json"))));
  }

  String of(String role) {
    return passwords.required(role).asString();
  }
}
