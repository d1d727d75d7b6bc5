package io.provingground.order.placing;

import io.provingground.order.edge.ApiVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells whether two requests with one key mean the same: SHA-256 over method, API version and the
 * body as it was understood. Spaces and the order of fields do not count.
 *
 * @param hex 64 hexadecimal digits
 */
record Fingerprint(String hex) {
  static Fingerprint of(ApiVersion version, OrderRequest request, JsonMapper json) {
    var canonical = "POST\n" + version.text() + "\n" + json.writeValueAsString(request);
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
