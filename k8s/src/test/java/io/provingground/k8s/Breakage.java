package io.provingground.k8s;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that a rule must notice: a rule that nothing can break would not be one.
 *
 * @param pointer the field that is changed
 * @param json its new value; empty takes the field out
 */
record Breakage(String pointer, String json) {
  private static final JsonMapper JSON = new JsonMapper();

  static Breakage without(String pointer) {
    return new Breakage(pointer, "");
  }

  JsonNode of(JsonNode original) {
    JsonNode copy = original.deepCopy();
    int end = pointer.lastIndexOf('/');
    var parent = (ObjectNode) copy.at(pointer.substring(0, end));
    String field = pointer.substring(end + 1);
    if (json.isEmpty()) {
      if (parent.remove(field) == null) {
        throw new IllegalArgumentException("nothing to take out at " + pointer);
      }
    } else {
      parent.set(field, JSON.readTree(json));
    }
    return copy;
  }
}
