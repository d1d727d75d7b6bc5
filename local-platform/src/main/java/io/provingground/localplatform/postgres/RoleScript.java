package io.provingground.localplatform.postgres;

import io.provingground.localplatform.platform.Secrets;
import io.provingground.localplatform.platform.Secrets.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * databases/roles.sql with this folder's passwords, one statement a line as the single-user server
 * wants it.
 */
final class RoleScript {
  private static final Pattern VARIABLE = Pattern.compile(":'([a-z_]+)_password'");

  private RoleScript() {}

  static List<String> statements(Path script, Secrets secrets) throws IOException {
    String text = Files.readString(script).replaceAll("(?m)^--.*$", "");
    return Stream.of(text.split(";\n", -1))
        .map(statement -> statement.replaceAll("\\s+", " ").strip())
        .filter(statement -> !statement.isEmpty())
        .map(statement -> withPasswords(statement, secrets))
        .toList();
  }

  private static String withPasswords(String statement, Secrets secrets) {
    return VARIABLE
        .matcher(statement)
        .replaceAll(
            match -> Matcher.quoteReplacement("'" + secrets.of(role(match.group(1))) + "'"));
  }

  private static Holder role(String name) {
    return Holder.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
