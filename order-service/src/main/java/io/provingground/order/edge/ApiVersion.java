package io.provingground.order.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The versions in which orders are taken and shown; the path names the one that is meant. */
public enum ApiVersion {
  /** Flat, with amounts as decimal strings. Deprecated. */
  V1,
  /** With money as an object in minor units, and links. */
  V2;

  /** Where orders are, by version. Mappings name both, so that metrics tell the versions apart. */
  public interface Paths {
    String V1 = "/api/v1/orders";
    String V2 = "/api/v2/orders";

    /** Of the versions that there are and those that will be. */
    String ANY = "/api/*/orders";
  }

  /** The version that a request to one of these paths has asked for. */
  public static ApiVersion of(HttpServletRequest request) {
    if (request.getAttribute(ApiVersion.class.getName()) instanceof ApiVersion version) {
      return version;
    }
    throw new IllegalStateException(request.getRequestURI() + " passed no " + ApiVersions.class);
  }

  void setOn(HttpServletRequest request) {
    request.setAttribute(ApiVersion.class.getName(), this);
  }

  static Optional<ApiVersion> named(@Nullable String name) {
    return Arrays.stream(values()).filter(version -> version.text().equals(name)).findAny();
  }

  /** The version as it stands in paths. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The path of all orders. */
  public String orders() {
    return switch (this) {
      case V1 -> Paths.V1;
      case V2 -> Paths.V2;
    };
  }
}
