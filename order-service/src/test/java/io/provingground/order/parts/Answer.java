package io.provingground.order.parts;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** An answer of the service, already held against its contract. */
public record Answer(int status, HttpHeaders headers, JsonNode body) {
  /** A text of the body by its JSON pointer; empty if it is not there. */
  public String at(String pointer) {
    return body.at(pointer).asString("");
  }

  /** A header's first value; empty if it is not there. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
