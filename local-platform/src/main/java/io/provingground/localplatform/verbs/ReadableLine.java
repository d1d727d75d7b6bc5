package io.provingground.localplatform.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of a log as a person reads it: time, instance, level, who says it, message and what
 * belongs to it; a stack trace stands below.
 */
final class ReadableLine {
  private static final int DATE = "2026-01-01T".length();
  private static final int TIME = "00:00:00.000".length();

  /** Shown elsewhere, or the same in every line. */
  private static final Set<String> KNOWN =
      Set.of(
          "@timestamp",
          "message",
          "log",
          "process",
          "service",
          "ecs",
          "tags",
          "error",
          "trace",
          "trace.id",
          "span",
          "span.id");

  private ReadableLine() {}

  /** With the trace that it belongs to; of what is no JSON, only the time is set apart. */
  static String of(LogFile.Line line) {
    return of(line, true);
  }

  /** Without the trace, which is the same in all lines. */
  static String ofTrace(LogFile.Line line) {
    return of(line, false);
  }

  private static String of(LogFile.Line line, boolean named) {
    JsonNode json = json(line.text());
    String stamp = line.time();
    String time = stamp.length() < DATE + TIME ? stamp : stamp.substring(DATE, DATE + TIME);
    return "%-12s %-19s %s"
        .formatted(
            time, line.instance(), json.isObject() ? text(json, named) : untimed(line.text()))
        .stripTrailing();
  }

  private static String untimed(String text) {
    Matcher time = LogFile.TIME.matcher(text);
    return time.lookingAt() ? text.substring(time.end()).replaceFirst("^(Z| UTC)? *", "") : text;
  }

  private static String text(JsonNode json, boolean named) {
    List<String> fields = new ArrayList<>();
    json.properties().stream()
        .filter(field -> !KNOWN.contains(field.getKey()))
        .forEach(field -> flatten(field.getKey(), field.getValue(), fields));
    String trace = json.path("error").path("stack_trace").asString("");
    if (named && json.has("trace.id")) {
      fields.add("trace=" + json.path("trace.id").asString());
    }
    return "%-5s %s%s %s"
            .formatted(
                json.path("log").path("level").asString(""),
                speaker(json.path("log").path("logger").asString("")),
                json.path("message").asString(""),
                String.join(" ", fields))
            .stripTrailing()
        + (trace.isEmpty() ? "" : "\n" + trace.indent(4).stripTrailing());
  }

  /** Without its package. */
  private static String speaker(String logger) {
    return logger.isEmpty() ? "" : logger.substring(logger.lastIndexOf('.') + 1) + ": ";
  }

  private static void flatten(String name, JsonNode value, List<String> fields) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(inner -> flatten(name + "." + inner.getKey(), inner.getValue(), fields));
    } else {
      fields.add(name + "=" + (value.isString() ? value.asString() : value.toString()));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException _) {
      return JsonMapper.shared().missingNode();
    }
  }
}
